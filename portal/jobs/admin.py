from django.contrib import admin, messages
from django.http import JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import path
from django.utils.translation import gettext_lazy as _

from portal.jobs import queue
from portal.jobs.models import Job, JobState
from portal.read_only_admin import ReadOnly


@admin.register(Job)
class JobAdmin(ReadOnly, admin.ModelAdmin):
    list_display = ["created_at", "work", "about", "state", "progress", "message", "attempts"]
    list_filter = ["state"]
    actions = ["retry"]
    fields = [
        "work",
        "about",
        ("state", "progress", "attempts"),
        "message",
        "detail",
        ("created_by", "created_at"),
        ("started_at", "heartbeat_at", "finished_at"),
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("subject")

    def get_urls(self):
        status = self.admin_site.admin_view(self.status_view)
        return [
            path("<int:job_id>/status/", status, name="jobs_job_status"),
            *super().get_urls(),
        ]

    def status_view(self, request, job_id):
        """State and progress for the page that waits; whoever works in the admin may ask."""
        job = get_object_or_404(Job, pk=job_id)
        return JsonResponse(
            {
                "state": job.state,
                "label": job.get_state_display(),
                "progress": job.progress,
                "message": job.message,
                "live": job.is_live,
            }
        )

    @admin.display(description=_("work"), ordering="kind")
    def work(self, job):
        return job.kind_label

    @admin.display(description=_("concerning"))
    def about(self, job):
        return job.subject

    @admin.action(description=_("Try the failed jobs again"), permissions=["retry"])
    def retry(self, request, queryset):
        for job in queryset.filter(state=JobState.FAILED):
            queue.retry(job, by=request.user)
        messages.success(request, _("The work was asked for again."))

    def has_retry_permission(self, request):
        return request.user.has_perm("jobs.retry_job")
