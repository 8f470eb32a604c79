import pytest
from steeldialogue.record.models import Person, Mandate, Account
from steeldialogue.record.seat import Seat, seated
from datetime import date
from django.db import connection
def test_a(seats):
    assert connection.settings_dict["USER"] == "steeldialogue_app"
    assert Person.objects.count() == 6
def test_b(seats, client_of):
    assert Person.objects.count() == 6
    r = client_of(seats.in_head).get("/alive")
    assert r.status_code == 200
    assert r.wsgi_request.seat == seats.in_head
def test_c(fresh_database, seats):
    with connection.cursor() as c:
        c.execute("select current_database(), current_user"); print(c.fetchone(), fresh_database)
def test_d(db): assert Person.objects.count() == 0
def test_e(): 
    with pytest.raises(RuntimeError): Person.objects.count()
