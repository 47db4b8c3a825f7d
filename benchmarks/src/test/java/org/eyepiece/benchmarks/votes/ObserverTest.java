package org.eyepiece.benchmarks.votes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ObserverTest {

    private final Observer observer = new Observer(10, 3);

    @Test
    void reports_a_retired_subject_that_is_given() {
        observer.retired(4);
        observer.given("v1", 4, observer.now());
        assertThat(observer.violations()).isEqualTo(1);
    }

    @Test
    void lets_pass_what_was_asked_for_before_it_was_retired() {
        long asked = observer.now();
        observer.retired(4);
        observer.given("v1", 4, asked);
        observer.unretiring(4);
        observer.given("v1", 4, observer.now());
        assertThat(observer.violations()).isZero();
    }

    @Test
    void reports_a_subject_that_has_enough_and_is_given() {
        observer.kept(2, 5, true);
        observer.kept(2, 5, true);
        observer.kept(2, 5, false); // may be excluded, and counts for nothing here
        observer.given("v1", 2, observer.now());
        assertThat(observer.violations()).isZero();
        observer.kept(2, 5, true);
        observer.given("v1", 2, observer.now());
        assertThat(observer.violations()).isEqualTo(1);
        assertThat(observer.votes()).isEqualTo(20);
    }
}
