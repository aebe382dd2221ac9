"""The one look of every form: label, hint, error, control."""

import re

from django import forms


class Sample(forms.Form):
    name = forms.CharField(label="名前", help_text="よび名で大丈夫です")
    way = forms.ChoiceField(
        label="方法",
        help_text="ひとつ",
        choices=[("a", "電話"), ("b", "訪問")],
        widget=forms.RadioSelect,
    )
    agreed = forms.BooleanField(label="了解", help_text="かならず")
    note = forms.CharField(label="メモ", required=False)


def positions(html: str, *words: str) -> list[int]:
    return [html.index(word) for word in words]


def test_label_hint_error_and_control_come_in_this_order() -> None:
    html = Sample({})["name"].as_field_group()
    order = positions(html, "名前", "よび名で大丈夫です", 'class="errorlist', "<input")
    assert order == sorted(order)


def test_a_group_of_choices_is_a_fieldset_with_a_legend() -> None:
    html = Sample({})["way"].as_field_group()
    order = positions(html, "<fieldset", "<legend", "ひとつ", 'class="errorlist', 'type="radio"')
    assert order == sorted(order)


def test_a_tick_box_stands_before_its_words() -> None:
    html = Sample({})["agreed"].as_field_group()
    order = positions(html, 'class="errorlist', 'type="checkbox"', "了解")
    assert order == sorted(order)


def test_hint_and_error_are_tied_to_the_control() -> None:
    html = Sample({})["name"].as_field_group()
    described = re.search(r'aria-describedby="([^"]+)"', html)
    assert described
    assert all(f'id="{name}"' in html for name in described[1].split())
    assert 'aria-invalid="true"' in html


def test_needed_and_optional_are_said_in_words() -> None:
    form = Sample()
    assert "かならず" in form["name"].as_field_group()
    assert "なくてもよい" in form["note"].as_field_group()


def test_the_summary_names_every_error_with_a_link_to_its_field() -> None:
    html = Sample({}).render()
    links = re.findall(r'<a href="#([^"]+)">', html)
    assert links == ["id_name", "id_way_0", "id_agreed"]
    assert all(f'id="{link}"' in html for link in links)


def test_a_form_without_errors_has_no_summary_and_keeps_its_input() -> None:
    html = Sample({"name": "<竹>", "way": "b", "agreed": "on"}).render()
    assert "data-error-summary" not in html
    assert "&lt;竹&gt;" in html
