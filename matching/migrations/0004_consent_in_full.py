"""A consent names its fields, its recipient, and the guardian where one is needed."""

import django.contrib.postgres.fields
import django.db.models.deletion
import matching.sealing.field
from django.conf import settings
from django.db import migrations, models


# The text that was explained until now spoke of exactly these fields.
EXPLAINED = """
    UPDATE matching_consent SET fields_shared = '{strengths,care,times}'
    WHERE fields_shared = '{}'
"""


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0001_initial'),
        ('gis_data', '0001_initial'),
        ('matching', '0003_row_security'),
        ('resources', '0003_confirmation'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunSQL(EXPLAINED, migrations.RunSQL.noop),
        migrations.AddField(
            model_name='consent',
            name='guardian',
            field=models.CharField(blank=True, choices=[('parent', '親権者'), ('guardian', '成年後見人'), ('curator', '保佐人'), ('assistant', '補助人')], max_length=10, verbose_name='いっしょに同意した人'),
        ),
        migrations.AddField(
            model_name='consent',
            name='guardian_name',
            field=matching.sealing.field.SealedTextField(blank=True, editable=True, max_text=60, verbose_name='その人の名前（なくてもよい）'),
        ),
        migrations.AddField(
            model_name='consent',
            name='recipient_resource',
            field=models.ForeignKey(blank=True, help_text='団体のない場所に渡すときだけ入れます。', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='resources.resource', verbose_name='渡す相手の場所'),
        ),
        migrations.AddField(
            model_name='person',
            name='guardian_needed',
            field=models.CharField(blank=True, choices=[('parent', '親権者'), ('guardian', '成年後見人'), ('curator', '保佐人'), ('assistant', '補助人')], help_text='未成年や、後見を受けている人のときだけえらびます。', max_length=10, verbose_name='同意がいる人（本人のほかに）'),
        ),
        migrations.AlterField(
            model_name='consent',
            name='fields_shared',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('identity', '名前と連絡先'), ('household', '世帯と属性'), ('strengths', '関心・できること'), ('care', '配慮・苦手'), ('times', '動ける時間と町丁目'), ('progress', '支援の経過')], max_length=40), size=None, verbose_name='項目'),
        ),
        migrations.AddConstraint(
            model_name='consent',
            constraint=models.CheckConstraint(condition=models.Q(('fields_shared__contained_by', ['identity', 'household', 'strengths', 'care', 'times', 'progress']), ('fields_shared__len__gte', 1)), name='consent_names_fields', violation_error_message='同意した項目を、一つ以上えらんでください。'),
        ),
        migrations.AddConstraint(
            model_name='consent',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('purpose__in', ['sharing', 'place', 'outside']), _negated=True), ('recipient__isnull', False), ('recipient_resource__isnull', False), _connector='OR'), name='consent_outward_names_recipient', violation_error_message='外に渡す同意には、渡す相手を一つえらんでください。'),
        ),
        migrations.AddConstraint(
            model_name='consent',
            constraint=models.CheckConstraint(condition=models.Q(('recipient__isnull', True), ('recipient_resource__isnull', True), _connector='OR'), name='consent_one_recipient', violation_error_message='渡す相手は、団体か場所のどちらか一つにしてください。'),
        ),
        migrations.AddConstraint(
            model_name='consent',
            constraint=models.CheckConstraint(condition=models.Q(('recipient_resource__isnull', True), ('purpose', 'place'), _connector='OR'), name='consent_resource_is_a_place', violation_error_message='場所をえらべるのは、受け入れ先への提供だけです。'),
        ),
        migrations.AddConstraint(
            model_name='consent',
            constraint=models.CheckConstraint(condition=models.Q(('guardian__in', ['', 'parent', 'guardian', 'curator', 'assistant'])), name='consent_guardian_known', violation_error_message='いっしょに同意した人を選びなおしてください。'),
        ),
        migrations.AddConstraint(
            model_name='person',
            constraint=models.CheckConstraint(condition=models.Q(('guardian_needed__in', ['', 'parent', 'guardian', 'curator', 'assistant'])), name='person_guardian_known', violation_error_message='同意がいる人を選びなおしてください。'),
        ),
    ]
