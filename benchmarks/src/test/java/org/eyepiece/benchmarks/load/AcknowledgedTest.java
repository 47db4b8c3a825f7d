package org.eyepiece.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.eyepiece.benchmarks.campaign.BrokenTruthException;
import org.eyepiece.benchmarks.campaign.MadeUpSubjects;
import org.eyepiece.benchmarks.campaign.Walks;
import org.eyepiece.store.Classification;
import org.eyepiece.store.Opening;
import org.eyepiece.store.Place;
import org.eyepiece.store.Rules;
import org.eyepiece.store.Store;
import org.eyepiece.store.VolunteerId;
import org.eyepiece.tree.TreeFile;
import org.eyepiece.vote.Annotation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AcknowledgedTest {

    @TempDir
    private Path folder;

    private Store store;
    private final Acknowledged acknowledged = new Acknowledged();
    private final UUID id = UUID.randomUUID();

    @BeforeEach
    void one_classification_is_stored() {
        store = Store.create(new Place.Folder(folder), TreeFile.open("gz2"), Rules.usual(), Opening.usual());
        store.subjects().add(MadeUpSubjects.of(3));
        VolunteerId somebody = store.volunteers().browser("somebody");
        String subject = store.selection().next(somebody, 1).getFirst().subject();
        List<Annotation> walk = Walks.random(store.tree(), new Random(1));
        store.classifications().post(Classification.of(id, somebody, subject, walk, Instant.now()));
        acknowledged.add(id, Acknowledged.content(subject, walk));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void finds_what_was_acknowledged() {
        assertThat(acknowledged.verify(store)).isEqualTo(new Acknowledged.Found(1, 0));
    }

    @Test
    void sees_that_one_is_lost() {
        acknowledged.add(UUID.randomUUID(), 0);
        assertThatThrownBy(() -> acknowledged.verify(store))
                .isInstanceOf(BrokenTruthException.class)
                .hasMessageContaining("lost");
    }

    @Test
    void sees_that_one_says_something_else() {
        acknowledged.add(id, 0);
        assertThatThrownBy(() -> acknowledged.verify(store)).hasMessageContaining("not as they were sent");
    }
}
