"""市町村, 日常生活圏域 and 町丁目."""

from .living_area import LivingArea
from .municipality import Municipality
from .neighborhood import Neighborhood
from .road_network import RoadNetwork

__all__ = ["LivingArea", "Municipality", "Neighborhood", "RoadNetwork"]
