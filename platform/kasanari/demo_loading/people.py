"""The town's organizations, its staff with their 所属, and its 掲載基準."""

from __future__ import annotations

from django.contrib.auth.hashers import make_password

from accounts.models import Membership, Organization, User
from accounts.roles import Role
from kasanari.demo_logins import DEMO_PASSWORD
from resources.models import ListingPolicy

from .reading import DemoData, DemoError, Row
from .writing import Town, refer, refer_all, save


def load_people(data: DemoData, town: Town) -> None:
    """Make the organizations, users and the 掲載基準 that are absent."""
    for row in data.rows("organization"):
        town.organizations[row["key"]] = _organization(row, town)
    # Hashed once: thirteen slow hashes of one open password would protect nothing.
    password = make_password(DEMO_PASSWORD)
    for row in data.rows("user"):
        town.users[row["username"]] = _user(row, password, town)
    for position, row in enumerate(data.rows("listing_policy")):
        _policy(row, position, town)


def _organization(row: Row, town: Town) -> Organization:
    known = Organization.objects.filter(municipality=town.municipality, name=row["name"]).first()
    if known:
        return known
    town.made["団体"] += 1
    return save(
        row,
        Organization(
            municipality=town.municipality,
            name=row["name"],
            name_kana=row.get("kana", ""),
            employs_staff=row.get("staff", False),
        ),
    )


def _user(row: Row, password: str, town: Town) -> User:
    known = User.objects.filter(username=row["username"]).first()
    if known:
        return known
    town.made["利用者"] += 1
    runs_site = row["role"] == Role.OPERATOR
    user = User(
        username=row["username"],
        display_name=row["display_name"],
        password=password,
        is_staff=runs_site,
        is_superuser=runs_site,
    )
    save(row, user)
    _membership(row, user, town)
    return user


def _membership(row: Row, user: User, town: Town) -> None:
    if row["role"] not in list(Role):
        raise DemoError(f"{row.where}の役割「{row['role']}」がわかりません。")
    organization = refer(row, "organization", town.organizations)
    if organization is None:
        return
    membership = Membership(
        user=user, organization=organization, municipality=town.municipality, role=row["role"]
    )
    save(row, membership)
    areas = refer_all(row, "living_areas", town.areas)
    # All areas of the town are said by naming none, so that a new area is theirs too.
    membership.living_areas.set(areas if len(areas) < len(town.areas) else [])


def _policy(row: Row, position: int, town: Town) -> None:
    if ListingPolicy.objects.filter(municipality=town.municipality, text=row["text"]).exists():
        return
    town.made["掲載基準"] += 1
    save(
        row,
        ListingPolicy(municipality=town.municipality, text=row["text"], position=position),
    )
