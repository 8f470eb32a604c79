"""Addresses of the pages that ask the engines."""

from django.urls import path

from steeldialogue.web.pages.explore import cbam, demand, pathways, plant, scenarios, trade, views

urlpatterns = [
    path("explore/", views.explore, name="explore"),
    path("explore/cbam/", cbam.explore_cbam, name="explore_cbam"),
    path("explore/cbam/lines/", cbam.explore_cbam_lines, name="explore_cbam_lines"),
    path("explore/cbam/result/", cbam.explore_cbam_result, name="explore_cbam_result"),
    path("explore/demand/", demand.explore_demand, name="explore_demand"),
    path("explore/demand/csv/", demand.explore_demand_csv, name="explore_demand_csv"),
    path("explore/pathways/", pathways.explore_pathways, name="explore_pathways"),
    path("explore/pathways/file/", pathways.explore_pathways_file, name="explore_pathways_file"),
    path("explore/plant/", plant.explore_plant, name="explore_plant"),
    path("explore/plant/form/", plant.explore_plant_form, name="explore_plant_form"),
    path("explore/scenarios/", scenarios.explore_scenarios, name="explore_scenarios"),
    path("explore/scenarios/csv/", scenarios.explore_scenarios_csv, name="explore_scenarios_csv"),
    path("explore/trade/", trade.explore_trade, name="explore_trade"),
]
