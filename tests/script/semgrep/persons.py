# ruleid: persons-asked-without-scope
rows = Trait.objects.filter(person=person)
# ok: persons-asked-without-scope
rows = Person.objects.supported_by(user).filter(case_number="1")
# ok: persons-asked-without-scope
rows = Person.objects.none()
# ok: persons-asked-without-scope
rows = Resource.objects.published()

# ruleid: persons-asked-whole, persons-asked-without-scope
everybody = Person.objects.all()
# ruleid: persons-asked-whole
everybody = Person._base_manager.filter(pk=1)
# ok: persons-asked-whole
everybody = Person.objects.supported_by(user).values_list("pk")


# ruleid: view-of-person-without-frame
def bare(request, person_id):
    return render(request, "x.html")


# ruleid: view-of-person-without-frame
def typed(request: HttpRequest, person_id: UUID) -> HttpResponse:
    return render(request, "x.html")


# ruleid: view-of-person-without-frame
def given(request: HttpRequest, person: Person) -> HttpResponse:
    return render(request, "x.html")


# ok: view-of-person-without-frame
@require_safe
@person_page(AccessGround.VIEW)
def framed(request: HttpRequest, person: Person) -> HttpResponse:
    return render(request, "x.html")


# ruleid: disclosure-without-consent
def finds(person, user):
    places = place_profiles(user, person.municipality)
    return compare(person_profile(person), places)


# ok: disclosure-without-consent
def asks_first(person, user):
    require_consent(person, Purpose.PARTICIPATION)
    return compare(person_profile(person), place_profiles(user, person.municipality))


# ok: disclosure-without-consent
def keeps_the_yes(person, user):
    consent = require_consent(person, Purpose.PARTICIPATION)
    run = MatchRun(person=person, consent=consent, run_by=user)
    return run


# ruleid: look-written-elsewhere, persons-asked-without-scope
AccessEvent.objects.create(person=person, user=user)
# ruleid: look-written-elsewhere, persons-asked-without-scope
AccessEvent.objects.filter(user=user).delete()
# ok: look-written-elsewhere
record_access(user, [person], AccessGround.VIEW)

# ruleid: sealed-text-opened-elsewhere
text = open_sealed(envelope, cell="x")
# ok: sealed-text-opened-elsewhere
text = person.name

# ruleid: tenant-chosen-in-a-page
with tenant([1]):
    pass
# ok: tenant-chosen-in-a-page
seen = municipalities_of(user)

# ruleid: person-number-in-address
path("persons/<uuid:person_id>/", view)
# ruleid: person-number-in-address
address = f"/sheets/?person={person.pk}"
# ok: person-number-in-address
path("persons/<person:person_id>/", view)
