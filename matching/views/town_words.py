"""語彙: look words up, add a town's own, change, take away, put back."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.kept_form import form_kept
from matching.chosen_town import ChosenTown, back_to_words, chosen_town
from matching.forms.town_word import ConceptEditor, TryForm
from matching.models import TownConcept
from matching.permissions import concepts_kept_by
from matching.selectors.town_words import (
    tried,
    tried_unsaved,
    vocabulary_page,
    vocabulary_towns,
)
from matching.selectors.uncaught import public_places, uncaught_in
from matching.services.town_words import (
    concept_add,
    concept_change,
    concept_put_back,
    concept_remove,
    earlier_words,
)

UNCAUGHT_SHOWN = 60


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def vocabulary(request: HttpRequest) -> HttpResponse:
    """The town's words and a search; a POST tries two phrases, which are kept nowhere."""
    chosen = _chosen(request)
    form = TryForm(request.POST if request.method == "POST" else None)
    trial = tried(chosen.town, **form.cleaned_data) if form.is_valid() else None
    search = request.GET.get("q", "")
    context = {"chosen": chosen, "town": chosen.town, "q": search}
    context["page"] = vocabulary_page(chosen.town, search)
    context |= {"form": form, "trial": trial}
    return render(request, "matching/vocabulary.html", context)


@form_kept
@require_http_methods(["GET", "HEAD", "POST"])
def vocabulary_new(request: HttpRequest) -> HttpResponse:
    """Add a word; from the report of words that no concept catches it comes with one."""
    editor = ConceptEditor(request.POST or None, word=request.GET.get("word", ""))
    editor.concept.municipality = _chosen(request).town
    return _edited(request, editor)


@form_kept
@require_http_methods(["GET", "HEAD", "POST"])
def vocabulary_edit(request: HttpRequest, concept_id: int) -> HttpResponse:
    """Change a word."""
    concept = get_object_or_404(_kept(request), pk=concept_id, removed_at=None)
    return _edited(request, ConceptEditor(request.POST or None, concept))


@require_POST
def vocabulary_remove(request: HttpRequest, concept_id: int) -> HttpResponse:
    """Take a word away; the message offers to put it back."""
    concept = get_object_or_404(_kept(request), pk=concept_id)
    try:
        concept_remove(concept=concept, user=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(
            request, f"「{concept}」を消しました。下の「消した言葉」から、もどせます。"
        )
    return back_to_words(concept.municipality, vocabulary_towns(request.user))


@require_POST
def vocabulary_back(request: HttpRequest, concept_id: int) -> HttpResponse:
    """Put a word back, or undo its last change."""
    concept = get_object_or_404(_kept(request), pk=concept_id)
    try:
        back = concept_put_back(concept=concept, user=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, f"「{back}」を、前のとおりにもどしました。")
    return back_to_words(concept.municipality, vocabulary_towns(request.user))


@require_safe
def vocabulary_uncaught(request: HttpRequest) -> HttpResponse:
    """The words of the town's public entries that no concept catches."""
    chosen = _chosen(request)
    places = public_places(chosen.town)
    found = uncaught_in(chosen.town, places)
    rows = [(row, places[row.number]) for row in found.words[:UNCAUGHT_SHOWN]]
    context = {"chosen": chosen, "town": chosen.town, "found": found, "rows": rows}
    return render(request, "matching/vocabulary_uncaught.html", context)


def _edited(request: HttpRequest, editor: ConceptEditor) -> HttpResponse:
    trial = None
    if request.method == "POST" and editor.is_valid():
        if editor.tries:
            trial = tried_unsaved(editor.concept, editor.fields(), **editor.trying.cleaned_data)
        elif saved := _saved(request, editor):
            messages.success(request, f"「{saved}」を保存しました。次にさがすときから使います。")
            return back_to_words(saved.municipality, vocabulary_towns(request.user))
    concept = editor.concept
    chosen = ChosenTown(concept.municipality, vocabulary_towns(request.user))
    context = {"editor": editor, "concept": concept, "trial": trial, "chosen": chosen}
    context["earlier"] = earlier_words(concept) if concept.pk else None
    return render(request, "matching/vocabulary_form.html", context)


def _saved(request: HttpRequest, editor: ConceptEditor) -> TownConcept | None:
    data = editor.form.cleaned_data
    given = {"user": request.user, "fields": editor.fields(), "no_person": data["no_person"]}
    try:
        if editor.concept.pk:
            return concept_change(concept=editor.concept, seen=data["seen"], **given)
        return concept_add(municipality=editor.concept.municipality, **given)
    except ValidationError as error:
        editor.refuse(error)
        return None


def _chosen(request: HttpRequest) -> ChosenTown:
    chosen = chosen_town(request, vocabulary_towns(request.user))
    if chosen is None:
        raise PermissionDenied("語彙を直せるのは、事務局と自治体管理者だけです。")
    return chosen


def _kept(request: HttpRequest):  # a queryset
    _chosen(request)
    return (
        concepts_kept_by(request.user)
        .select_related("municipality")
        .defer("municipality__boundary")
    )
