"""Roles, what each may do, and how far each ability reaches. Names are text: no model is imported.

docs/adr/017-roles-and-scopes.md tells why a row is as it is.
"""

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
    HAND_OVER = "hand_over"
    READ_CASE_SHEETS = "read_case_sheets"
    KEEP_VOCABULARY = "keep_vocabulary"
    KEEP_VOLUNTEERS = "keep_volunteers"
    SEARCH_AT_NIGHT = "search_at_night"


class Scope(StrEnum):
    """How far an ability reaches, counted from each membership that holds it."""

    OWN = "自分のもの"
    ASSIGNED = "担当"
    ORGANIZATION = "所属"
    AREA = "圏域"
    TOWN = "市町村"


# 所属 is the organization of the membership, within its 圏域 where it names some.
ABILITY_SCOPES: dict[Ability, Scope] = {
    Ability.READ_SUPPORTER_CATALOGUE: Scope.TOWN,
    Ability.READ_AREA_CATALOGUE: Scope.AREA,
    Ability.KEEP_CATALOGUE: Scope.AREA,
    Ability.REVIEW_LISTINGS: Scope.AREA,
    Ability.RECORD_INTERVIEWS: Scope.TOWN,
    Ability.READ_ALL_STATEMENTS: Scope.TOWN,
    Ability.SUPPORT_PERSONS: Scope.ORGANIZATION,
    Ability.ERASE_PERSONS: Scope.ORGANIZATION,
    Ability.APPROVE_OVERRIDES: Scope.TOWN,
    Ability.APPROVE_EXPORTS: Scope.TOWN,
    Ability.MANAGE_MEMBERS: Scope.TOWN,
    Ability.READ_AUDIT_LOG: Scope.TOWN,
    Ability.READ_AGGREGATES: Scope.TOWN,
    # The persons one is 担当 of.
    Ability.HAND_OVER: Scope.ASSIGNED,
    # 活動したい人: whom they trusted themselves to, and nobody else of the town.
    Ability.KEEP_VOLUNTEERS: Scope.ORGANIZATION,
    # 夜のうちにさがす, for the persons one supports; nobody is shown by it.
    Ability.SEARCH_AT_NIGHT: Scope.ORGANIZATION,
    # The case sheets of one's own run of the programme; before there are runs it reaches nothing.
    Ability.READ_CASE_SHEETS: Scope.OWN,
    Ability.KEEP_VOCABULARY: Scope.TOWN,
}


_FIELD_WORK = {
    Ability.READ_SUPPORTER_CATALOGUE,
    Ability.READ_AREA_CATALOGUE,
    Ability.KEEP_CATALOGUE,
    Ability.RECORD_INTERVIEWS,
}
_SUPPORT = {Ability.SUPPORT_PERSONS, Ability.HAND_OVER}

ROLE_ABILITIES: dict[Role, frozenset[Ability]] = {
    Role.RESIDENT: frozenset(),
    Role.CSW: frozenset(
        _FIELD_WORK | _SUPPORT | {Ability.REVIEW_LISTINGS, Ability.KEEP_VOLUNTEERS}
    ),
    Role.SC: frozenset(_FIELD_WORK | {Ability.REVIEW_LISTINGS, Ability.KEEP_VOLUNTEERS}),
    Role.PARTICIPATION: frozenset(_FIELD_WORK | _SUPPORT | {Ability.SEARCH_AT_NIGHT}),
    Role.COORDINATOR: frozenset(
        _FIELD_WORK
        | _SUPPORT
        | {Ability.ERASE_PERSONS, Ability.APPROVE_OVERRIDES, Ability.SEARCH_AT_NIGHT}
    ),
    Role.COMMITTEE: frozenset({Ability.READ_SUPPORTER_CATALOGUE, Ability.READ_CASE_SHEETS}),
    Role.SECRETARIAT: frozenset(
        _FIELD_WORK
        | {Ability.REVIEW_LISTINGS, Ability.READ_ALL_STATEMENTS, Ability.READ_AGGREGATES}
        | {Ability.KEEP_VOCABULARY}
        | {Ability.KEEP_VOLUNTEERS}
    ),
    Role.MUNICIPAL_ADMIN: frozenset(
        {
            Ability.READ_SUPPORTER_CATALOGUE,
            Ability.KEEP_CATALOGUE,
            Ability.MANAGE_MEMBERS,
            Ability.APPROVE_EXPORTS,
            Ability.READ_AGGREGATES,
            Ability.KEEP_VOCABULARY,
        }
    ),
    Role.PREFECTURE: frozenset({Ability.READ_AGGREGATES}),
    Role.AUDITOR: frozenset({Ability.READ_AUDIT_LOG}),
    Role.OPERATOR: frozenset(),
}


# What a 自治体管理者 may give. The others see across organizations or keep the machine: a system
# operator gives them, on the operator's pages.
ROLES_GIVEN_BY_MANAGERS = (
    Role.RESIDENT,
    Role.CSW,
    Role.SC,
    Role.PARTICIPATION,
    Role.COORDINATOR,
    Role.COMMITTEE,
    Role.SECRETARIAT,
    Role.MUNICIPAL_ADMIN,
)


def roles_with(ability: Ability) -> list[str]:
    """Return the role values that hold `ability`, for use in queries."""
    return sorted(role.value for role, held in ROLE_ABILITIES.items() if ability in held)
