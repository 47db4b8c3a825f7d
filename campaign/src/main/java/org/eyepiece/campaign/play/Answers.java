package org.eyepiece.campaign.play;

import java.util.List;
import java.util.Optional;
import org.eyepiece.vote.Annotation;

/** What people say of subjects, one person after another. Safe for use by many threads. */
public sealed interface Answers permits StoredAnswers, SimulatedAnswers {

    /** The next person's way down the tree, from the first question to an end; empty where nobody is left to ask. */
    Optional<List<Annotation>> next(String subject);

    /** One of these people has said this already, before the program was started; they are not asked again. */
    void said(String subject, List<Annotation> walk);
}
