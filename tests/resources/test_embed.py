"""The list for other sites' pages: who may frame it, what it shows, and the code for it."""

import re
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from accounts.roles import Role
from gis_data.models import Municipality
from tests.factories import ResourceFactory, staff_user


def body(client: Client, name: str, query: str = "") -> str:
    response = client.get(f"{reverse(name)}?{query}")
    assert response.status_code == 200
    return response.content.decode()


def test_the_embedded_list_alone_may_stand_in_another_sites_page(
    client: Client, town: Municipality
) -> None:
    framed = client.get(reverse("embed")).headers
    assert "frame-ancestors 'self' https:" in framed["Content-Security-Policy"]
    assert "X-Frame-Options" not in framed
    for name in ("resource_list", "embed_builder", "near", "login"):
        other = client.get(reverse(name)).headers
        assert "frame-ancestors 'none'" in other["Content-Security-Policy"]
        assert other["X-Frame-Options"] == "DENY"


def test_the_embedded_list_shows_what_anybody_may_see_under_its_filter(
    client: Client, town: Municipality
) -> None:
    ResourceFactory(name="サロンの会", kind_slugs=["salon"])
    ResourceFactory(name="畑の会", kind_slugs=["farm"])
    ResourceFactory(name="内々の会", kind_slugs=["salon"], supporters_only=True)
    page = body(client, "embed", "kind=salon")
    assert "サロンの会" in page
    assert "畑の会" not in page
    assert "内々の会" not in page
    assert page.index('id="results"') < page.index("data-map ")


def test_whoever_is_logged_in_stays_out_of_another_sites_page(
    client: Client, town: Municipality
) -> None:
    user = staff_user(Role.CSW)
    client.force_login(user)
    page = body(client, "embed")
    assert str(user) not in page
    assert "<form" not in page
    assert "session.js" not in page


@pytest.mark.parametrize("query", ["kind=x&area=999", "page=9999", "page=x", "within=1,2"])
def test_nonsense_shows_a_list_all_the_same(client: Client, town: Municipality, query: str) -> None:
    ResourceFactory(name="畑の会")
    assert "畑の会" in body(client, "embed", query)


def test_the_code_leads_to_the_chosen_list(client: Client, town: Municipality) -> None:
    area = town.living_areas.order_by("pk").first()
    page = body(client, "embed_builder", f"area={area.pk}&kind=salon&height=1000")
    shown = re.search(r"<textarea[^>]*>(.*?)</textarea>", page, re.DOTALL)
    assert shown
    code = unescape(shown[1])
    assert 'height="1000"' in code
    assert f'title="{town.name}の居場所・活動"' in code
    address = unescape(re.search(r'src="([^"]+)"', code)[1])
    assert address == f"http://testserver/embed/?area={area.pk}&kind=salon"
    assert client.get(address).status_code == 200


def test_a_towns_name_cannot_break_out_of_the_code(client: Client, town: Municipality) -> None:
    Municipality.objects.update(name='"><script>市')
    page = body(client, "embed_builder")
    assert "<script>市" not in page
    code = unescape(re.search(r"<textarea[^>]*>(.*?)</textarea>", page, re.DOTALL)[1])
    assert "<script>" not in code


@pytest.mark.parametrize("query", ["area=999", "area=x", "kind=nothing", "height=-1"])
def test_a_choice_that_is_none_is_said(client: Client, town: Municipality, query: str) -> None:
    page = body(client, "embed_builder", query)
    assert "まだ作れませんでした" in page
    assert "選びなおしてください" in page
    assert "<iframe" not in page
