package org.eyepiece.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import uk.ac.starlink.table.ColumnInfo;
import uk.ac.starlink.table.DefaultValueInfo;
import uk.ac.starlink.table.DescribedValue;
import uk.ac.starlink.table.RowListStarTable;
import uk.ac.starlink.votable.VOStarTable;

/** Columns and metadata in STIL's terms. */
final class StilTables {
    /** Held here, since a logger nobody holds forgets its level: STIL reports its every default to people otherwise. */
    private static final Logger STIL = Logger.getLogger("uk.ac.starlink");

    private StilTables() {}

    /** Lets STIL log warnings only. */
    static void quieten() {
        STIL.setLevel(Level.WARNING);
    }

    /** A table with these columns and parameters and no rows. */
    static RowListStarTable empty(List<Column> columns, Map<String, String> metadata) {
        quieten();
        RowListStarTable table =
                new RowListStarTable(columns.stream().map(StilTables::column).toArray(ColumnInfo[]::new));
        table.setParameters(new ArrayList<>(metadata.entrySet().stream()
                .map(entry -> new DescribedValue(new DefaultValueInfo(entry.getKey(), String.class), entry.getValue()))
                .toList()));
        table.setName("predictions");
        return table;
    }

    private static ColumnInfo column(Column column) {
        ColumnInfo info = new ColumnInfo(column.name(), column.type().java(), column.description());
        info.setUCD(column.ucd());
        if (!column.unit().isEmpty()) {
            info.setUnitString(column.unit());
        }
        if (column.ucd().startsWith("pos.eq.")) {
            info.setAuxDatum(new DescribedValue(VOStarTable.COOSYS_SYSTEM_INFO, "ICRS"));
        }
        if (column.type() == Column.Type.DOUBLES) {
            info.setShape(new int[] {-1});
        }
        return info;
    }
}
