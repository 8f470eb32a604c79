"""Addresses of policies."""

from django.urls import path

from steeldialogue.web.pages.policies import lead_times, tasks, views

urlpatterns = [
    path("policies/", views.policies, name="policies"),
    path("policies/lead-times/", lead_times.policies_lead_times, name="policies_lead_times"),
    path("policies/green-steel/", tasks.policies_green_steel, name="policies_green_steel"),
    path("policies/tasks/<uuid:task_id>/", tasks.task, name="task"),
    path("policies/<uuid:policy_id>/", views.policy, name="policy"),
]
