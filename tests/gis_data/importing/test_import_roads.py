"""import_roads: a real GeoPackage of a river with one bridge, extracts, and damaged files."""

import json

import geopandas
import pyogrio
import pytest
from django.core.management import CommandError, call_command
from shapely.geometry import LineString, MultiLineString, Point

from gis_data.models import Municipality, RoadNetwork
from gis_data.roads import roads_of

from .files import LAT, LON, gazetteer_rows, square, write_csv

pytestmark = pytest.mark.django_db

NORTH = LAT + 0.002  # 222 m over the river
WEST, EAST = LON - 0.02, LON + 0.02
SOUTH_BANK = LineString([(WEST, LAT), (LON, LAT), (EAST, LAT)])
NORTH_BANK = LineString([(WEST, NORTH), (LON, NORTH), (EAST, NORTH)])
BRIDGE = LineString([(EAST, LAT), (EAST, NORTH)])
RIVER = [SOUTH_BANK, NORTH_BANK, BRIDGE]
HERE, OVER = (LON, LAT), (LON, NORTH)


@pytest.fixture
def town(tmp_path):
    rows = gazetteer_rows(["北一丁目", "北二丁目", "南町"])
    call_command("import_gazetteer", str(write_csv(tmp_path / "g.csv", rows)))
    return Municipality.objects.get()


def geopackage(path, shapes, *, crs=6668, **columns):
    frame = geopandas.GeoDataFrame(columns, geometry=list(shapes), crs=crs)
    pyogrio.write_dataframe(frame, path, driver="GPKG")
    return path


def imported(tmp_path, path, *options):
    report = tmp_path / "r.json"
    call_command(
        "import_roads", str(path), "--municipality", "99301", "--report", str(report), *options
    )
    return json.loads(report.read_text(encoding="utf-8"))


def metres(town, start, *places, **limit):
    return [round(float(m)) if m == m else None for m in _found(town, start, places, limit)]


def _found(town, start, places, limit):
    found = roads_of(town).metres_from(start, places, **limit)
    return [m if m != float("inf") else -1.0 for m in found]


@pytest.mark.parametrize("crs", [4326, 6668, 6677, 2451])
def test_over_the_river_is_near_by_air_and_far_on_foot(tmp_path, town, crs):
    shapes = geopandas.GeoSeries(RIVER, crs=6668).to_crs(crs)
    told = imported(tmp_path, geopackage(tmp_path / "r.gpkg", shapes, crs=crs))
    assert told["written"]["new"] == 3
    (over, along) = metres(town, HERE, OVER, (EAST, LAT))
    assert along == pytest.approx(1820, abs=10)
    assert over == pytest.approx(2 * 1820 + 222, abs=20)


def test_the_reach_limits_what_is_looked_at(tmp_path, town):
    imported(tmp_path, geopackage(tmp_path / "r.gpkg", RIVER))
    assert metres(town, HERE, OVER, (LON + 0.005, LAT), limit=1000.0) == [
        -1,
        pytest.approx(455, abs=5),
    ]


def test_what_no_road_comes_near_is_not_known(tmp_path, town):
    imported(tmp_path, geopackage(tmp_path / "r.gpkg", RIVER))
    hills = (LON, LAT - 0.004)  # 445 m from the road
    assert metres(town, HERE, hills, (LON, LAT - 0.001)) == [None, pytest.approx(111, abs=3)]
    assert metres(town, hills, OVER, HERE) == [None, None]
    assert metres(town, HERE) == []


def test_a_bank_without_a_bridge_is_not_known_rather_than_out_of_reach(tmp_path, town):
    told = imported(tmp_path, geopackage(tmp_path / "r.gpkg", [SOUTH_BANK, NORTH_BANK]))
    assert metres(town, HERE, OVER) == [None]
    assert any("つながらない道のまとまりが2つ" in note["reason"] for note in told["notes"])


def test_a_crossing_without_a_common_corner_is_a_bridge_and_no_way(tmp_path, town):
    over = LineString([(LON + 0.0002, LAT - 0.01), (LON + 0.0002, LAT + 0.01)])
    imported(tmp_path, geopackage(tmp_path / "r.gpkg", [*RIVER, over]))
    assert metres(town, HERE, (LON + 0.0002, LAT + 0.01)) == [None]


def test_small_gaps_are_closed_and_loose_bits_left_out_and_both_told(tmp_path, town):
    gap = 0.000005  # half a metre
    short_of = LineString([(EAST, LAT + gap), (EAST, NORTH - gap)])
    lost = LineString([(LON, LAT + 0.001), (LON + 0.0005, LAT + 0.001)])
    joint = LineString([(LON + 0.0003, LAT + gap), (LON + 0.0003, LAT + 0.0005)])
    shapes = [SOUTH_BANK, NORTH_BANK, short_of, lost, joint]
    told = imported(tmp_path, geopackage(tmp_path / "r.gpkg", shapes))
    assert [note["reason"] for note in told["repaired"]] == [
        "1m以内ですき間のあった道の端を、つなぎました（5か所）",
        "ほかとつながらない短い道を1か所（あわせて45m）のぞきました",
    ]
    over, alley = metres(town, HERE, OVER, (LON + 0.0003, LAT + 0.0005))
    assert over == pytest.approx(2 * 1820 + 222, abs=20)
    assert alley == pytest.approx(27 + 56, abs=4)


def test_only_what_one_may_walk_on_is_a_road(tmp_path, town):
    kinds = ["residential", "footway", "motorway"]
    path = geopackage(tmp_path / "r.gpkg", RIVER, highway=kinds)
    told = imported(tmp_path, path)
    assert told["counts"]["のぞいたもの・歩けない道（高速道路、工事中など）"] == 1
    assert metres(town, HERE, OVER) == [None]


def test_a_file_without_kinds_says_that_all_lines_were_taken(tmp_path, town):
    told = imported(tmp_path, geopackage(tmp_path / "r.gpkg", RIVER))
    assert any("道の種類の項目" in note["reason"] for note in told["notes"])


OSM = """<?xml version="1.0" encoding="UTF-8"?>
<osm version="0.6" generator="test">
{nodes}
<way id="1" version="1"><nd ref="1"/><nd ref="2"/><nd ref="3"/>
<tag k="highway" v="residential"/></way>
<way id="2" version="1"><nd ref="4"/><nd ref="5"/><nd ref="6"/><tag k="highway" v="path"/></way>
<way id="3" version="1"><nd ref="3"/><nd ref="6"/><tag k="highway" v="service"/>{closed}</way>
<way id="4" version="1"><nd ref="2"/><nd ref="5"/><tag k="waterway" v="river"/></way>
</osm>
"""


def osm_file(path, closed=""):
    corners = [*SOUTH_BANK.coords, *NORTH_BANK.coords]
    nodes = "\n".join(
        f'<node id="{n}" version="1" lat="{y}" lon="{x}"/>' for n, (x, y) in enumerate(corners, 1)
    )
    path.write_text(OSM.format(nodes=nodes, closed=closed), encoding="utf-8")
    return path


def test_an_extract_of_openstreetmap_is_read_and_rivers_are_no_roads(tmp_path, town):
    told = imported(tmp_path, osm_file(tmp_path / "town.osm"))
    assert told["written"]["new"] == 3
    assert told["counts"]["のぞいたもの・道ではない線（川、線路、境など）"] == 1
    assert metres(town, HERE, OVER) == [pytest.approx(2 * 1820 + 222, abs=20)]


def test_a_closed_way_is_no_way(tmp_path, town):
    imported(tmp_path, osm_file(tmp_path / "town.osm", '<tag k="foot" v="no"/>'))
    assert metres(town, HERE, OVER) == [None]


def test_swapped_axes_are_turned_and_told(tmp_path, town):
    swapped = [LineString([(y, x) for x, y in line.coords]) for line in RIVER]
    told = imported(tmp_path, geopackage(tmp_path / "r.gpkg", swapped))
    assert told["repaired"][0]["reason"] == "緯度と経度が逆だったため、入れかえました"
    assert metres(town, HERE, OVER) == [pytest.approx(2 * 1820 + 222, abs=20)]


def test_an_import_replaces_the_one_before_and_is_asked_at_once(tmp_path, town):
    imported(tmp_path, geopackage(tmp_path / "a.gpkg", [SOUTH_BANK, NORTH_BANK]))
    assert metres(town, HERE, OVER) == [None]
    told = imported(tmp_path, geopackage(tmp_path / "b.gpkg", RIVER))
    assert told["written"]["changed"] == 3
    assert metres(town, HERE, OVER) == [pytest.approx(2 * 1820 + 222, abs=20)]
    told = imported(tmp_path, tmp_path / "b.gpkg")
    assert told["written"]["unchanged"] == 3
    assert RoadNetwork.objects.count() == 1


def test_a_trial_writes_nothing(tmp_path, town):
    imported(tmp_path, geopackage(tmp_path / "r.gpkg", RIVER), "--dry-run")
    assert roads_of(town) is None


def test_rows_that_are_no_lines_are_refused_one_by_one(tmp_path, town):
    shapes = [*RIVER, Point(HERE), square(), None]
    told = imported(tmp_path, geopackage(tmp_path / "r.gpkg", shapes))
    assert [(note["row"], note["reason"][:3]) for note in told["refused"]] == [
        (4, "点で描"), (5, "面で描"), (6, "形（ジ"),
    ]  # fmt: skip
    assert told["written"]["new"] == 3


def test_a_line_of_many_parts_is_read(tmp_path, town):
    told = imported(tmp_path, geopackage(tmp_path / "r.gpkg", [MultiLineString(RIVER)]))
    assert told["written"]["new"] == 3


def refused(tmp_path, path, *options):
    with pytest.raises(CommandError) as caught:
        imported(tmp_path, path, *options)
    assert not RoadNetwork.objects.exists()
    return str(caught.value)


@pytest.mark.parametrize(
    ("shapes", "word"),
    [
        ([Point(HERE)], "道が1本もありません"),
        ([square()], "道が1本もありません"),
        ([LineString([(140.5, 38.0), (140.6, 38.0)])], "この市町村から"),
    ],
)
def test_a_file_without_roads_of_the_town_is_refused(tmp_path, town, shapes, word):
    assert word in refused(tmp_path, geopackage(tmp_path / "r.gpkg", shapes))


def test_metres_called_degrees_and_an_unknown_system_are_refused(tmp_path, town):
    plane = geopandas.GeoSeries(RIVER, crs=6668).to_crs(6677)
    wrong = geopackage(tmp_path / "wrong.gpkg", plane, crs=6668)
    assert "メートルに見えます" in refused(tmp_path, wrong)
    zone = geopackage(tmp_path / "zone.gpkg", plane, crs=6678)
    assert "--crs 6677" in refused(tmp_path, zone)
    mercator = geopandas.GeoSeries(RIVER, crs=6668).to_crs(3857)
    assert "3857" in refused(tmp_path, geopackage(tmp_path / "m.gpkg", mercator, crs=3857))
    told = imported(tmp_path, wrong, "--crs", "6677")
    assert told["written"]["new"] == 3


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"", "空のファイル"),
        (b"SQLite format 3\x00" + b"\x00" * 200, "読めません"),
        (b"<html><body>404</body></html>", "ウェブページ"),
        (b'<?xml version="1.0"?><osm version="0.6"><way id="1"><nd ref=', "読めません"),
        (b"\x00\x00\x00\x0e\x0a\x09OSMHeader" + b"\xff" * 50, "読めません"),
        (b"name,length\n", "道のファイル"),
    ],
)
def test_damaged_and_other_files_are_refused_in_words(tmp_path, town, content, word):
    path = tmp_path / "roads.gpkg"
    path.write_bytes(content)
    assert word in refused(tmp_path, path)


def test_a_town_that_is_not_known_is_refused(tmp_path, db):
    path = geopackage(tmp_path / "r.gpkg", RIVER)
    assert "市町村がまだありません" in refused(tmp_path, path)
