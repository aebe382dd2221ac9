"""The permissions about the catalogue by name: `user.has_perm("resources.keep", resource)`."""

from accounts.named_permissions import name_permissions
from resources import permissions as ask

PERMISSIONS = {
    "resources.use_desk": ask.can_use_desk,
    "resources.keep": ask.can_keep,
    "resources.read_staff_notes": ask.can_read_staff_notes,
    "resources.add": ask.can_add_resources,
    "resources.review": ask.can_review,
    "resources.record_interviews": ask.can_record_interviews,
    "resources.read_interview": ask.can_read_interview,
    "resources.keep_interview": ask.can_keep_interview,
}

name_permissions(PERMISSIONS)
