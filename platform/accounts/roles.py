"""Roles and what each may do, in one table. Names are text: no model is imported here."""

from enum import StrEnum


class Role(StrEnum):
    """A role of a membership; one person may hold several (兼務)."""

    RESIDENT = "resident"
    CSW = "csw"
    SC = "sc"
    PARTICIPATION = "participation"
    COORDINATOR = "coordinator"
    COMMITTEE = "committee"
    SECRETARIAT = "secretariat"
    MUNICIPAL_ADMIN = "municipal_admin"
    PREFECTURE = "prefecture"
    AUDITOR = "auditor"
    OPERATOR = "operator"


ROLE_LABELS = {
    Role.RESIDENT: "掲載者",
    Role.CSW: "コミュニティソーシャルワーカー（CSW）",
    Role.SC: "生活支援コーディネーター（SC）",
    Role.PARTICIPATION: "参加支援担当",
    Role.COORDINATOR: "相談支援包括化推進員",
    Role.COMMITTEE: "委員・プログラムのメンバー",
    Role.SECRETARIAT: "事務局",
    Role.MUNICIPAL_ADMIN: "自治体管理者",
    Role.PREFECTURE: "都道府県閲覧者",
    Role.AUDITOR: "監査者",
    Role.OPERATOR: "システム運用者",
}


class Ability(StrEnum):
    """One thing a role may do; permissions.py asks for these by name."""

    READ_SUPPORTER_CATALOGUE = "read_supporter_catalogue"
    READ_AREA_CATALOGUE = "read_area_catalogue"
    KEEP_CATALOGUE = "keep_catalogue"
    REVIEW_LISTINGS = "review_listings"
    RECORD_INTERVIEWS = "record_interviews"
    READ_ALL_STATEMENTS = "read_all_statements"
    SUPPORT_PERSONS = "support_persons"
    ERASE_PERSONS = "erase_persons"
    APPROVE_OVERRIDES = "approve_overrides"
    APPROVE_EXPORTS = "approve_exports"
    MANAGE_MEMBERS = "manage_members"
    READ_AUDIT_LOG = "read_audit_log"
    READ_AGGREGATES = "read_aggregates"


_FIELD_WORK = {
    Ability.READ_SUPPORTER_CATALOGUE,
    Ability.READ_AREA_CATALOGUE,
    Ability.KEEP_CATALOGUE,
    Ability.RECORD_INTERVIEWS,
}

ROLE_ABILITIES: dict[Role, frozenset[Ability]] = {
    Role.RESIDENT: frozenset(),
    Role.CSW: frozenset(_FIELD_WORK | {Ability.REVIEW_LISTINGS, Ability.SUPPORT_PERSONS}),
    Role.SC: frozenset(_FIELD_WORK | {Ability.REVIEW_LISTINGS}),
    Role.PARTICIPATION: frozenset(_FIELD_WORK | {Ability.SUPPORT_PERSONS}),
    Role.COORDINATOR: frozenset(
        _FIELD_WORK | {Ability.SUPPORT_PERSONS, Ability.ERASE_PERSONS, Ability.APPROVE_OVERRIDES}
    ),
    Role.COMMITTEE: frozenset({Ability.READ_SUPPORTER_CATALOGUE}),
    Role.SECRETARIAT: frozenset(
        _FIELD_WORK
        | {Ability.REVIEW_LISTINGS, Ability.READ_ALL_STATEMENTS, Ability.READ_AGGREGATES}
    ),
    Role.MUNICIPAL_ADMIN: frozenset(
        {
            Ability.READ_SUPPORTER_CATALOGUE,
            Ability.KEEP_CATALOGUE,
            Ability.MANAGE_MEMBERS,
            Ability.APPROVE_EXPORTS,
            Ability.READ_AGGREGATES,
        }
    ),
    Role.PREFECTURE: frozenset({Ability.READ_AGGREGATES}),
    Role.AUDITOR: frozenset({Ability.READ_AUDIT_LOG}),
    Role.OPERATOR: frozenset(),
}


def roles_with(ability: Ability) -> list[str]:
    """Return the role values that hold `ability`, for use in queries."""
    return sorted(role.value for role, held in ROLE_ABILITIES.items() if ability in held)
