-- After any migration, so that no new table stays without a wall and no new function without its rights.
CALL build_walls('${applicationRole}');
