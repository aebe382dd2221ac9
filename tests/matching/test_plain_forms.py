"""What every form about people says where something was wrong."""

import importlib
import pkgutil

import pytest
from django import forms

from matching import forms as matching_forms
from matching.forms.idea import IdeaForm
from matching.forms.plain import PlainForm
from matching.forms.shortlist import PassForm
from matching.forms.volunteer import ToldForm
from resources.forms.staff_form import StaffForm


def every_form():
    for module in pkgutil.iter_modules(matching_forms.__path__, "matching.forms."):
        importlib.import_module(module.name)
    found, waiting = set(), [forms.Form]
    while waiting:
        one = waiting.pop()
        waiting += one.__subclasses__()
        found |= {one} if one.__module__.startswith("matching.forms.") else set()
    return found - {PlainForm}


def test_every_form_about_people_speaks_plainly():
    found = every_form()
    assert len(found) > 25
    assert {one.__name__ for one in found if not issubclass(one, (PlainForm, StaffForm))} == set()


@pytest.mark.parametrize(
    ("form", "sent", "said"),
    [
        (PassForm, {"words": "あ" * 301}, "300文字までにしてください（いま301文字あります）。"),
        (PassForm, {"words": "a\0b"}, "使えない文字が入っています。書きなおしてください。"),
        (ToldForm, {"told_on": "9999-99-99"}, "日付を「2026-11-21」のように書いてください。"),
    ],
)
def test_what_was_wrong_is_said_with_how_to_mend_it(form, sent, said):
    assert [said] in form(sent).errors.values()


def test_a_sentence_written_for_one_field_stays():
    empty = IdeaForm({}, voices=[])
    assert empty.errors["text"] == ["アイデアを、一言でも書いてください。"]
    assert PassForm({"reason": "x"}).errors["reason"] == [
        "見送るわけを、もういちどえらんでください。"
    ]


def test_what_is_missing_of_a_page_is_not_laid_on_the_writer():
    class Hidden(PlainForm):
        version = forms.CharField(widget=forms.HiddenInput)

    assert Hidden({}).errors["version"] == [
        "画面の一部がとどきませんでした。ページを開きなおしてください。"
    ]
