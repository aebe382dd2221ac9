"""Photos of a place: put on its page by its keepers, shown to whoever may open the entry."""

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from accounts.models import User
from accounts.roles import Role
from resources.models import ResourcePhoto
from resources.pictures import TOO_HEAVY
from tests.factories import ResourceFactory, photo_of, staff_user
from tests.resources.test_pictures import CAMERA, SVG, encoded, half_and_half, phone_photo

pytestmark = pytest.mark.django_db
FORM = {"alt": "入口にスロープのある建物", "agreed_by": "店主", "agreed": "on"}


@pytest.fixture
def client(town):
    client = Client()
    client.force_login(staff_user(Role.SECRETARIAT))
    return client


def sent(client, resource, data=None, name="IMG_0001.jpg", **changes):
    upload = SimpleUploadedFile(name, phone_photo() if data is None else data, "image/jpeg")
    form = {**FORM, "photo": upload, **changes}
    return client.post(reverse("desk_photos", args=[resource.pk]), form)


def keeper():
    return User.objects.first() or staff_user(Role.SECRETARIAT)


def file_of(client, photo, size="large"):
    return client.get(reverse("photo_file", args=[photo.pk, size]))


def test_a_photo_is_put_on_the_page_without_what_the_camera_wrote(client):
    resource = ResourceFactory()
    assert sent(client, resource, name="自宅の前.jpg").status_code == 302
    photo = ResourcePhoto.objects.get()
    page = Client().get(reverse("resource_page", args=[resource.pk])).content.decode()
    assert f'src="{reverse("photo_file", args=[photo.pk, "small"])}"' in page
    assert FORM["alt"] in page
    assert 'loading="lazy"' in page
    answer = file_of(Client(), photo)
    assert answer.content.startswith(b"\xff\xd8\xff")
    assert CAMERA.encode() not in answer.content
    assert answer.headers["Content-Type"] == "image/jpeg"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "public, max-age=86400"
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


def test_the_name_of_the_file_that_was_sent_is_kept_nowhere(client):
    resource = ResourceFactory()
    sent(client, resource, name="鈴木さん宅.jpg")
    photo = ResourcePhoto.objects.get()
    assert photo.file_name("large").endswith(f"{photo.pk.hex}-large.jpg")
    assert default_storage.exists(photo.file_name("large"))
    assert "鈴木" not in " ".join(str(v) for v in vars(photo).values())


@pytest.mark.parametrize(
    ("data", "name"), [(SVG, "絵.jpg"), (b"<!doctype html><p>x", "a.jpg"), (b"PK\x03\x04", "a.png")]
)
def test_a_file_is_what_its_bytes_are(client, data, name):
    answer = sent(client, ResourceFactory(), data, name)
    assert answer.status_code == 200
    assert "写真として読めませんでした" in answer.content.decode()
    assert FORM["alt"] in answer.content.decode()
    assert not ResourcePhoto.objects.exists()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"alt": ""}, "写っているものを書いてください"),
        ({"agreed_by": ""}, "のせてよいと言った人を書いてください"),
        ({"agreed": ""}, "了解をもらってから"),
        ({"photo": ""}, "写真を選んでください"),
        ({"alt": "あ" * 121}, "120文字まで"),
    ],
)
def test_no_photo_without_its_words_and_a_yes(client, changes, words):
    answer = sent(client, ResourceFactory(), **changes)
    assert words in answer.content.decode()
    assert not ResourcePhoto.objects.exists()


def test_twenty_megabytes_that_are_no_photo_are_answered_with_a_sentence(client):
    resource = ResourceFactory()
    for data in (b"\0" * 20_000_000, b"\xff\xd8\xff" + b"\0" * 20_000_000):
        answer = sent(client, resource, data=data)
        assert answer.status_code == 200
        assert TOO_HEAVY in answer.content.decode()
        assert FORM["alt"] in answer.content.decode()
    assert not ResourcePhoto.objects.exists()


def test_six_photos_are_enough(client):
    resource = ResourceFactory()
    for _ in range(6):
        photo_of(resource, keeper())
    assert "6枚まで" in sent(client, resource).content.decode()
    assert resource.photos.count() == 6


@pytest.mark.parametrize("state", [{"waiting": True}, {"supporters_only": True}, {"draft": True}])
def test_a_photo_of_what_is_not_public_is_for_those_who_may_open_it(client, state):
    photo = photo_of(ResourceFactory(**state), keeper())
    assert file_of(Client(), photo).status_code == 404
    answer = file_of(client, photo)
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "private, no-store"
    resident = Client()
    resident.force_login(staff_user(Role.RESIDENT))
    assert file_of(resident, photo).status_code == 404


def test_a_size_that_does_not_exist_is_not_found(client):
    photo = photo_of(ResourceFactory(), keeper())
    assert file_of(client, photo, "original").status_code == 404


def test_a_photo_taken_off_is_gone_with_its_files(client, django_capture_on_commit_callbacks):
    photo = photo_of(ResourceFactory(), keeper())
    names = [photo.file_name(size) for size in ("large", "small")]
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("desk_photo_off", args=[photo.pk]))
    assert not ResourcePhoto.objects.exists()
    assert [name for name in names if default_storage.exists(name)] == []
    assert file_of(client, photo).status_code == 404


def test_an_ordinary_picture_of_another_area_cannot_be_put_or_taken_off(town):
    from gis_data.models import LivingArea

    photo = photo_of(ResourceFactory(), staff_user(Role.SECRETARIAT))
    south = Client()
    south.force_login(staff_user(Role.SC, areas=[LivingArea.objects.get(name="南地区")]))
    assert sent(south, photo.resource, encoded(half_and_half())).status_code == 404
    assert south.post(reverse("desk_photo_off", args=[photo.pk])).status_code == 404
    assert ResourcePhoto.objects.count() == 1
