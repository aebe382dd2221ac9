"""支援会議 and overrides, under row security like everything of a person."""

import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
import matching.sealing.field
import matching.town_of
import uuid
from django.conf import settings
from django.db import migrations, models

from matching.row_security import keep_municipality, offer_municipality, protect


PARENTS = [
    ("matching_supportmeeting", "person_id", "matching_person"),
    ("matching_supportmeetingmember", "meeting_id", "matching_supportmeeting"),
    ("matching_supportmeetingnote", "meeting_id", "matching_supportmeeting"),
    ("matching_consentoverride", "person_id", "matching_person"),
    ("matching_consentoverride", "meeting_id", "matching_supportmeeting"),
    ("matching_overriderecipient", "override_id", "matching_consentoverride"),
]
GUARDED = sorted({table for table, _, _ in PARENTS})


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0001_initial'),
        ('gis_data', '0001_initial'),
        ('matching', '0005_access_fields'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='SupportMeeting',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('starts_on', models.DateField(verbose_name='はじまる日')),
                ('ends_on', models.DateField(verbose_name='おわる日')),
                ('opened_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='記録した日時')),
                ('closed_at', models.DateTimeField(blank=True, null=True, verbose_name='閉じた日時')),
                ('municipality', matching.town_of.TownOf(blank=True, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', source='person', to='gis_data.municipality', verbose_name='市町村')),
                ('opened_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='開いた人')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='support_meetings', to='matching.person', verbose_name='本人')),
            ],
            options={
                'verbose_name': '支援会議',
                'verbose_name_plural': '支援会議',
                'ordering': ['-starts_on', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='ConsentOverride',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('ground', models.CharField(choices=[('meeting', '支援会議のメンバーに（社会福祉法106条の6）'), ('danger', '命や身体の危険をふせぐため（個人情報保護法27条1項2号・69条2項4号）')], max_length=10, verbose_name='根拠')),
                ('reason', matching.sealing.field.SealedTextField(editable=True, max_text=600, owner="person_id", verbose_name='わけ')),
                ('fields_shared', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('identity', '名前と連絡先'), ('household', '世帯と属性'), ('strengths', '関心・できること'), ('care', '配慮・苦手'), ('times', '動ける時間と町丁目'), ('progress', '支援の経過')], max_length=40), size=None, verbose_name='項目')),
                ('emergency', models.BooleanField(default=False, verbose_name='緊急')),
                ('asked_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='申請した日時')),
                ('ends_at', models.DateTimeField(verbose_name='この時まで')),
                ('decision', models.CharField(blank=True, choices=[('approved', '承認'), ('refused', '承認しない')], max_length=10, verbose_name='承認')),
                ('decided_at', models.DateTimeField(blank=True, null=True, verbose_name='承認した日時')),
                ('ended_at', models.DateTimeField(blank=True, null=True, verbose_name='とめた日時')),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='申請した人')),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='承認した人')),
                ('municipality', matching.town_of.TownOf(blank=True, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', source='person', to='gis_data.municipality', verbose_name='市町村')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='overrides', to='matching.person', verbose_name='本人')),
                ('meeting', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='overrides', to='matching.supportmeeting', verbose_name='支援会議')),
            ],
            options={
                'verbose_name': '同意のない共有',
                'verbose_name_plural': '同意のない共有',
                'ordering': ['-asked_at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='SupportMeetingMember',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='members', to='matching.supportmeeting', verbose_name='支援会議')),
                ('municipality', matching.town_of.TownOf(blank=True, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', source='meeting', to='gis_data.municipality', verbose_name='市町村')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='メンバー')),
            ],
            options={
                'verbose_name': '支援会議のメンバー',
                'verbose_name_plural': '支援会議のメンバー',
                'ordering': ['meeting_id', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='SupportMeetingNote',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('text', matching.sealing.field.SealedTextField(editable=True, max_text=2000, owner="meeting.person_id", verbose_name='聞いたこと')),
                ('written_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='書いた日時')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notes', to='matching.supportmeeting', verbose_name='支援会議')),
                ('municipality', matching.town_of.TownOf(blank=True, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', source='meeting', to='gis_data.municipality', verbose_name='市町村')),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='書いた人')),
            ],
            options={
                'verbose_name': '支援会議で聞いたこと',
                'verbose_name_plural': '支援会議で聞いたこと',
                'ordering': ['-written_at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='OverrideDeputy',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('starts_on', models.DateField(verbose_name='この日から')),
                ('ends_on', models.DateField(verbose_name='この日まで')),
                ('ended_at', models.DateTimeField(blank=True, null=True, verbose_name='とりやめた日時')),
                ('deputy', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='代理')),
                ('named_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='決めた人')),
                ('organization', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organization', verbose_name='団体')),
            ],
            options={
                'verbose_name': '承認の代理',
                'verbose_name_plural': '承認の代理',
                'ordering': ['-starts_on', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='override_deputy_in_order', violation_error_message='「この日まで」は「この日から」より後にしてください。'), models.CheckConstraint(condition=models.Q(('deputy', models.F('named_by')), _negated=True), name='override_deputy_is_another', violation_error_message='自分を代理にすることはできません。')],
            },
        ),
        migrations.CreateModel(
            name='OverrideRecipient',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('municipality', matching.town_of.TownOf(blank=True, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', source='override', to='gis_data.municipality', verbose_name='市町村')),
                ('override', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='recipients', to='matching.consentoverride', verbose_name='同意のない共有')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='見る人')),
            ],
            options={
                'verbose_name': '同意のない共有を見る人',
                'verbose_name_plural': '同意のない共有を見る人',
                'ordering': ['override_id', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('override', 'user'), name='override_recipient_once')],
            },
        ),
        migrations.AddConstraint(
            model_name='supportmeeting',
            constraint=models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='support_meeting_in_order', violation_error_message='「おわる日」は「はじまる日」より後にしてください。'),
        ),
        migrations.AddConstraint(
            model_name='consentoverride',
            constraint=models.CheckConstraint(condition=models.Q(('ground__in', ['meeting', 'danger']), ('decision__in', ['', 'approved', 'refused'])), name='override_known_words', violation_error_message='根拠を選びなおしてください。'),
        ),
        migrations.AddConstraint(
            model_name='consentoverride',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('emergency', False), ('ground', 'meeting'), ('meeting__isnull', False)), models.Q(('ground', 'danger'), ('meeting__isnull', True)), _connector='OR'), name='override_ground_fits', violation_error_message='支援会議のときは会議をえらびます。緊急にできるのは、命や身体の危険のときだけです。'),
        ),
        migrations.AddConstraint(
            model_name='consentoverride',
            constraint=models.CheckConstraint(condition=models.Q(('fields_shared__contained_by', ['identity', 'household', 'strengths', 'care', 'times', 'progress']), ('fields_shared__len__gte', 1)), name='override_names_fields', violation_error_message='見せる項目を、一つ以上えらんでください。'),
        ),
        migrations.AddConstraint(
            model_name='consentoverride',
            constraint=models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('asked_at'))), name='override_ends_after_it_begins', violation_error_message='「この時まで」は、いまより後にしてください。'),
        ),
        migrations.AddConstraint(
            model_name='consentoverride',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decided_at__isnull', True), ('decided_by__isnull', True), ('decision', '')), models.Q(models.Q(('decision', ''), _negated=True), ('decided_at__isnull', False), ('decided_by__isnull', False)), _connector='OR'), name='override_decided_whole', violation_error_message='承認には、人と日時がいります。'),
        ),
        migrations.AddConstraint(
            model_name='consentoverride',
            constraint=models.CheckConstraint(condition=models.Q(('decided_by__isnull', True), models.Q(('decided_by', models.F('asked_by')), _negated=True), _connector='OR'), name='override_approved_by_another', violation_error_message='申請した人は、自分の申請を承認できません。'),
        ),
        migrations.AddConstraint(
            model_name='consentoverride',
            constraint=matching.sealing.field.SealedTextPresent(field='reason', name='override_has_reason'),
        ),
        migrations.AddConstraint(
            model_name='supportmeetingmember',
            constraint=models.UniqueConstraint(fields=('meeting', 'user'), name='support_meeting_member_once'),
        ),
        migrations.AddConstraint(
            model_name='supportmeetingnote',
            constraint=matching.sealing.field.SealedTextPresent(field='text', name='support_meeting_note_has_text'),
        ),
        offer_municipality("matching_supportmeeting"),
        offer_municipality("matching_consentoverride"),
        *[keep_municipality(*parent) for parent in PARENTS],
        *[protect(table) for table in GUARDED],
    ]
