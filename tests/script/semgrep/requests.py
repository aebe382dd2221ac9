# ruleid: form-without-csrf-key
@csrf_exempt
def taken_out(request):
    return HttpResponse()


# ok: form-without-csrf-key
@require_POST
def protected(request):
    return HttpResponse()


# ruleid: page-open-without-login
@login_not_required
def opened(request):
    return HttpResponse()


# ok: page-open-without-login
@require_safe
def closed(request):
    return HttpResponse()


# ruleid: person-in-a-log
logger.info("looked at %s", person.name_kana)
# ruleid: person-in-a-log
logger.warning("looked at %s", person)
# ruleid: person-in-a-log
logging.error(f"no consent of {person.case_number}")
# ok: person-in-a-log
logger.info("erased %s persons", count)
# ok: person-in-a-log
messages.info(request, person.name)

# ruleid: request-in-a-log
logger.info("sent %s", request.POST)
# ruleid: request-in-a-log
print(request.POST.get("name"))
# ok: request-in-a-log
logger.info("sent %s fields", count)
# ok: request-in-a-log
messages.error(request, "読めませんでした。")

# ruleid: sent-to-where-the-request-says
answer = redirect(request.GET["next"])
# ruleid: sent-to-where-the-request-says
answer = HttpResponseRedirect(request.GET.get("next", "/"))
# ok: sent-to-where-the-request-says
answer = redirect("person_list")

# ruleid: upload-believed-by-its-name
good = upload.content_type in {"image/jpeg"}
# ruleid: upload-believed-by-its-name
good = upload.name.endswith(".jpg")
# ok: upload-believed-by-its-name
good = data.startswith(b"\xff\xd8\xff")

# ruleid: exact-place-in-public
where = entry.geom
# ruleid: exact-place-in-public
rows = Resource.objects.filter(geom__within=box)
# ruleid: exact-place-in-public
rows = Resource.objects.values("geom")
# ok: exact-place-in-public
where = entry.public_geom
