"""Which places somebody finds who types a word in their own way."""

import pytest
from django.db import connection

from resources.models import Resource, ResourceKind, ResourceWords, WantedRole
from resources.search.everyday_words import groups
from resources.search.folding import grams
from resources.search.keeping import words_bring_up, words_bring_up_all
from tests.factories import OrganizationFactory, ResourceFactory


@pytest.fixture
def places(town):
    """Each place tells of itself in one way of writing."""
    texts = {
        "北のサロン": "お茶とおしゃべり",
        "こども食堂にじ": "小学生の夕方のごはん",
        "カフェ 風": "珈琲があります",
        "みどりの畑仕事": "野菜を育てます",
        "よりみちの会": "だれでも来られるいばしょ",
        "手をかす会": "打ち合わせは月に一度、サーバー係をさがしています",
        "ディサービス山": "昼の集まり",
        "髙橋の庭": "ヴァイオリンを弾きます",
    }
    return [
        ResourceFactory(name=name, name_kana="", summary="", activity=text)
        for name, text in texts.items()
    ]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        *(
            (word, "こども食堂にじ")
            for word in ("こども", "子ども", "子供", "コドモ", "ｺﾄﾞﾓ", "児童")
        ),
        *((word, "こども食堂にじ") for word in ("子供食堂", "こどもしょくどう", "小学生")),
        *((word, "北のサロン") for word in ("サロン", "さろん", "ｻﾛﾝ", "北のさろん", "お話")),
        *(
            (word, "カフェ 風")
            for word in ("喫茶", "カフェ", "かふぇ", "カフエ", "コーヒー", "コ―ヒ―")
        ),
        *(
            (word, "みどりの畑仕事")
            for word in ("畑", "はたけ", "農園", "やさい", "ヤサイ", "みどり")
        ),
        *((word, "よりみちの会") for word in ("居場所", "いばしょ", "イバショ")),
        *(
            (word, "手をかす会")
            for word in ("打合せ", "うちあわせ", "サーバ", "さーばー", "サーバー")
        ),
        *((word, "ディサービス山") for word in ("デイサービス", "でいさーびす", "ﾃﾞｲｻｰﾋﾞｽ")),
        *((word, "髙橋の庭") for word in ("高橋", "バイオリン", "庭", "高橋　バイオリン")),
    ],
)
def test_a_place_is_found_however_the_word_is_written(places, found, typed, name):
    assert name in found(typed)


@pytest.mark.parametrize(
    ("typed", "not_found"),
    [("まま", "そのまま"), ("うめ", "有名"), ("読み聞かせ", "日本"), ("お母さん", "そのまま")],
)
def test_a_word_inside_another_word_is_not_taken_for_it(town, found, typed, not_found):
    ResourceFactory(name="そのまま", name_kana="", summary="", activity="そのままで来てください")
    ResourceFactory(name="有名", name_kana="", summary="", activity="有名な湯めぐり")
    ResourceFactory(name="日本", name_kana="", summary="", activity="日本の歌")
    ResourceFactory(
        name="本棚", name_kana="", summary="", activity="ママとうめぼし作り、読書、日本"
    )
    assert found(typed) == {"本棚"}
    assert not_found in found(not_found)


def test_roles_kinds_and_the_organization_are_looked_in(town, found):
    place = ResourceFactory(
        name="家", kind_slugs=["farm"], organization=OrganizationFactory(name="すみれ会")
    )
    WantedRole.objects.create(resource=place, name="宛名貼り", tasks="封詰めをする")
    for word in ("すみれ", "宛名", "封詰め", "農園・緑化", "あてな"):
        assert found(word) == {"家"}, word


def test_notes_for_staff_are_not_looked_in(town, found):
    ResourceFactory(name="家", supporter_note="ひみつの電話", contact="ひみつの連絡先")
    assert found("ひみつ") == set()


def test_each_way_of_changing_a_text_is_seen_by_the_next_search(town, found):
    place = ResourceFactory(name="まえの名前")
    role = WantedRole.objects.create(resource=place, name="配膳")
    place.organization = OrganizationFactory(name="つくし会")
    place.save()
    kind = ResourceKind.objects.get(slug="salon")
    assert found("配膳") == found("つくし会") == {"まえの名前"}
    Resource.objects.filter(pk=place.pk).update(name="あとの名前")
    assert (found("あとの名前"), found("まえの名前")) == ({"あとの名前"}, set())
    with connection.cursor() as cursor:
        cursor.execute("UPDATE resources_resource SET activity = 'つりざおを作る'")
    assert found("釣りざお") == {"あとの名前"}
    WantedRole.objects.filter(pk=role.pk).update(name="受付")
    assert (found("受付"), found("配膳")) == ({"あとの名前"}, set())
    role.delete()
    assert found("受付") == set()
    place.kinds.set([kind])
    assert found("サロン") == {"あとの名前"}
    ResourceKind.objects.filter(pk=kind.pk).update(public_label="語らいの間", name="語らいの間")
    assert (found("語らいの間"), found("サロン")) == ({"あとの名前"}, set())
    type(place.organization).objects.update(name="すぎな会")
    assert (found("すぎな会"), found("つくし会")) == ({"あとの名前"}, set())
    place.delete()
    assert not ResourceWords.objects.exists()


def test_a_confirmation_alone_makes_no_work(town):
    place = ResourceFactory()
    assert words_bring_up() == 1
    place.save()
    Resource.objects.update(last_confirmed_at="2026-11-01", supporter_note="x")
    assert words_bring_up() == 0


def test_a_bulk_load_is_read_to_its_end(town):
    for _ in range(3):
        ResourceFactory()
    assert words_bring_up(limit=2) == 2
    assert words_bring_up_all() == 1
    assert words_bring_up_all() == 0


@pytest.mark.parametrize("typed", ["", "　", "。", "%", "_", "\\", "'", "a" * 100, "あ", "<b>"])
def test_odd_words_are_no_error(places, found, typed):
    assert isinstance(found(typed), set)


@pytest.mark.parametrize("typed", ["%", "_", "\\"])
def test_a_sign_of_a_pattern_means_itself(places, found, typed):
    assert found(typed) == set()


def test_a_word_of_two_letters_is_asked_of_the_index(places):
    words_bring_up()
    rows = ResourceWords.objects.filter(grams__contains=grams("将棋"), text__contains="将棋")
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("SET LOCAL enable_indexscan = off")
    assert "resource_words_grams" in rows.order_by().explain()


def test_pairs_of_letters_hold_every_pair_and_no_single_kana():
    assert grams("畑の会 お茶") == ["お茶", "の会", "会", "畑", "畑の", "茶"]


def test_no_everyday_word_stands_twice_in_a_group_or_alone():
    assert len(groups()) > 100
    assert [group for group in groups() if len(set(group)) != len(group) or len(group) < 2] == []
    assert [word for group in groups() for word in group if word != word.strip() or not word] == []
