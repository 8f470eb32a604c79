"""Addresses of the pages that ask the engines."""

from django.urls import path

from steeldialogue.web.pages.explore import cbam, plant, trade, views

urlpatterns = [
    path("explore/", views.explore, name="explore"),
    path("explore/cbam/", cbam.explore_cbam, name="explore_cbam"),
    path("explore/cbam/lines/", cbam.explore_cbam_lines, name="explore_cbam_lines"),
    path("explore/cbam/result/", cbam.explore_cbam_result, name="explore_cbam_result"),
    path("explore/plant/", plant.explore_plant, name="explore_plant"),
    path("explore/plant/form/", plant.explore_plant_form, name="explore_plant_form"),
    path("explore/trade/", trade.explore_trade, name="explore_trade"),
]
