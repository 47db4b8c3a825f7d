package org.eyepiece.campaign.loop;

import java.util.Locale;

/** The steps of a round, in their order. */
public enum StepName {
    /** Before the first round: an encoder learns from images alone. */
    PRETRAIN,
    /** The votes that count now are written down. */
    GATHER,
    /** A network learns from them, and is judged on the test subjects. */
    TRAIN,
    /** It is compared with the model in force. */
    CHECK,
    /** It takes its place, unless it is worse. */
    PROMOTE,
    /** Its encoder looks at every image. */
    PREDICT,
    /** It says what it is least sure of. */
    ACQUIRE,
    /** That is put in front of the volunteers. */
    FILL,
    /** Two networks learn from equally many labels, chosen at random and by the models. */
    COMPARE,
    /** What came of it is summed up. */
    RECORD;

    /** As it stands in the database. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
