"""The chain over who looked at whom: the database's clock, anchors, and letting hours go."""

import django.db.models.deletion
import django.db.models.functions.datetime
import matching.town_of
from django.conf import settings
from django.db import migrations, models

from matching.chain_sql import CLOCK, DROPPING, NO_CLOCK, NO_DROPPING


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0005_history'),
        ('gis_data', '0001_initial'),
        ('matching', '0013_export_requests'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='AuditAnchor',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('hour', models.DateTimeField(verbose_name='この時刻から1時間')),
                ('count', models.PositiveIntegerField(verbose_name='件数')),
                ('digest', models.CharField(max_length=64, verbose_name='中身の指紋')),
                ('previous', models.CharField(blank=True, max_length=64, verbose_name='前の指紋')),
                ('head', models.CharField(max_length=64, verbose_name='指紋')),
                ('sealed_at', models.DateTimeField(auto_now_add=True, verbose_name='とめた日時')),
                ('dropped_at', models.DateTimeField(blank=True, null=True, verbose_name='中身を消した日時')),
            ],
            options={
                'verbose_name': '閲覧の記録のしるし',
                'verbose_name_plural': '閲覧の記録のしるし',
                'ordering': ['municipality_id', 'hour'],
            },
        ),
        migrations.AddField(
            model_name='accessevent',
            name='organization',
            field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organization', verbose_name='そのときの団体'),
        ),
        migrations.AddField(
            model_name='accessevent',
            name='role',
            field=models.CharField(blank=True, choices=[('resident', '掲載者'), ('csw', 'コミュニティソーシャルワーカー（CSW）'), ('sc', '生活支援コーディネーター（SC）'), ('participation', '参加支援担当'), ('coordinator', '相談支援包括化推進員'), ('committee', '委員・プログラムのメンバー'), ('secretariat', '事務局'), ('municipal_admin', '自治体管理者'), ('prefecture', '都道府県閲覧者'), ('auditor', '監査者'), ('operator', 'システム運用者')], max_length=20, verbose_name='そのときの役割'),
        ),
        migrations.AlterField(
            model_name='accessevent',
            name='happened_at',
            field=models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False, verbose_name='日時'),
        ),
        migrations.AlterField(
            model_name='accessevent',
            name='municipality',
            field=matching.town_of.TownOf(blank=True, db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', source='person', to='gis_data.municipality', verbose_name='市町村'),
        ),
        migrations.AlterField(
            model_name='accessevent',
            name='person',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='access_events', to='matching.person', verbose_name='本人'),
        ),
        migrations.AlterField(
            model_name='accessevent',
            name='user',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='見た人'),
        ),
        migrations.AddIndex(
            model_name='accessevent',
            index=models.Index(fields=['person', '-happened_at'], name='looks_at_a_person'),
        ),
        migrations.AddIndex(
            model_name='accessevent',
            index=models.Index(fields=['municipality', 'happened_at', 'id'], name='looks_in_order'),
        ),
        migrations.AddIndex(
            model_name='accessevent',
            index=models.Index(fields=['user', '-happened_at'], name='looks_of_a_user'),
        ),
        migrations.AddField(
            model_name='auditanchor',
            name='municipality',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='gis_data.municipality', verbose_name='市町村'),
        ),
        migrations.AddConstraint(
            model_name='auditanchor',
            constraint=models.UniqueConstraint(fields=('municipality', 'hour'), name='audit_anchor_once'),
        ),
        migrations.RunSQL(CLOCK, NO_CLOCK),
        migrations.RunSQL(DROPPING, NO_DROPPING),
    ]
