package org.eyepiece.catalogue;

/**
 * One column as every format writes it.
 *
 * @param name as in the file's header
 * @param type what a cell holds
 * @param unit VOUnits; empty where the number has none
 * @param ucd UCD1+, the Virtual Observatory's word for what is measured
 * @param description one line for people
 */
record Column(String name, Type type, String unit, String ucd, String description) {
    /** What a cell holds; a missing value is null in Parquet, an empty cell in CSV and NaN in FITS and VOTable. */
    enum Type {
        TEXT("VARCHAR", String.class),
        FLOAT("FLOAT", Float.class),
        DOUBLE("DOUBLE", Double.class),
        DOUBLES("DOUBLE[]", double[].class);

        private final String sql;
        private final Class<?> java;

        Type(String sql, Class<?> java) {
            this.sql = sql;
            this.java = java;
        }

        /** DuckDB's name for it. */
        String sql() {
            return sql;
        }

        /** The class of a cell. */
        Class<?> java() {
            return java;
        }
    }

    static Column id() {
        return new Column("id", Type.TEXT, "", "meta.id;meta.main", "Subject");
    }
}
