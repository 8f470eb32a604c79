from url_objects import Scene
def test_scene(seats):
    s=Scene(seats); print(s.things)
