package org.eyepiece.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * What every database must hold to, the same for all of them. Each part stands in a contract of its own; after every test, all
 * that is kept beside the classifications must follow from them.
 */
abstract class StoreContract
        implements OpeningContract,
                SubjectsContract,
                SelectionContract,
                QueueContract,
                ArmsContract,
                LoopContract,
                ClassificationsContract,
                UndoContract,
                HistoryContract,
                RetirementContract,
                VolunteersContract,
                SessionsContract,
                VotesContract,
                ElsewhereContract,
                TurnContract,
                CrowdContract,
                OwnerContract {

    private final TurnedClock clock = new TurnedClock();
    private final List<Store> opened = new ArrayList<>();

    /** An empty database, another one for every test. */
    abstract Place fresh();

    private Place place;

    @BeforeEach
    final void open_an_empty_campaign() {
        place = fresh();
        opened.add(Store.create(place, Walks.TREE, RULES, opening()));
    }

    @AfterEach
    final void find_nothing_that_does_not_follow_from_the_classifications() {
        assertThat(store().recompute()).isEmpty();
        opened.reversed().forEach(Store::close);
    }

    private Opening opening() {
        return Opening.usual().with(clock);
    }

    @Override
    public Place place() {
        return place;
    }

    @Override
    public Store store() {
        return opened.getFirst();
    }

    @Override
    public TurnedClock clock() {
        return clock;
    }

    @Override
    public Store again() {
        Store another = Store.open(place, opening());
        opened.add(another);
        return another;
    }
}
