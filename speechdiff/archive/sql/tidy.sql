CREATE TABLE clusters AS SELECT t, parent AS first_t FROM pointers ORDER BY t;
