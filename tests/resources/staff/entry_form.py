"""What a browser sends back from the whole form of an entry."""

from __future__ import annotations

from django.urls import reverse


def opened(browser, entry):
    """What the browser would send back if nothing were touched."""
    answer = browser.get(reverse("desk_resource_edit", args=[entry.pk]))
    form, times = answer.context["form"], answer.context["times"]
    lists = [times, *answer.context["lists"].values()]
    parts = [part for formset in lists for part in (formset.management_form, *formset)]
    sent = {}
    for one in [form, answer.context["pause"], *parts]:
        for field in one:
            value = field.value()
            if isinstance(value, list):
                sent[field.html_name] = [getattr(v, "pk", v) for v in value]
            elif value is True:
                sent[field.html_name] = "on"
            elif value is not None and value is not False:
                widget = field.field.widget
                sent[field.html_name] = widget.format_value(value) or ""
    return {k: v[0] if isinstance(v, list) and len(v) == 1 else v for k, v in sent.items()}


def save(browser, entry, sent):
    """Send it."""
    return browser.post(reverse("desk_resource_edit", args=[entry.pk]), sent)
