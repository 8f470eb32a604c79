"""Groups of process kinds: what makes iron, what makes steel, what shapes it, what makes power and steam."""

IRONMAKING = ("blast_furnace", "dri_gas", "dri_coal", "dri_hydrogen")
BEFORE_STEELMAKING = ("coking", "sintering", "pelletising", "lime_burning", *IRONMAKING, "hydrogen_plant")
STEELMAKING = ("bof", "eaf", "induction_furnace")
AFTER_CASTING = ("hot_rolling", "cold_rolling", "coating")
SHAPING = ("casting", *AFTER_CASTING)
POWER = ("power_plant", "boiler")

# What each kind is run for. Users come before their suppliers: sinter plants take lime, and lime kilns may burn coke.
MADE_FOR_USE: dict[str, tuple[str, ...]] = {
    "blast_furnace": ("hot_metal", "pig_iron"),
    "dri_gas": ("gas_dri", "hbi"),
    "dri_coal": ("coal_dri",),
    "dri_hydrogen": ("hydrogen_dri", "hbi"),
    "sintering": ("sinter",),
    "pelletising": ("pellets",),
    "lime_burning": ("burnt_lime", "burnt_dolomite"),
    "coking": ("coke",),
    "hydrogen_plant": ("hydrogen",),
    "oxygen_plant": ("oxygen",),
}
