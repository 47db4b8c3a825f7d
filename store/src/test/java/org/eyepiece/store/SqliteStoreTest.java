package org.eyepiece.store;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreTest extends StoreContract {

    @TempDir
    private Path folder;

    @Override
    Place fresh() {
        return new Place.Folder(folder.resolve("campaign"));
    }
}
