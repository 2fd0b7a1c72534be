UPDATE pointers SET parent = up.parent
FROM pointers up WHERE up.t = pointers.parent AND up.parent <> pointers.parent;
