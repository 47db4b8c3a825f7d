package org.eyepiece.site;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A test on one {@link SmallCampaign} that all its methods share; to each of them comes a new volunteer's browser. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class SmallCampaignTest {

    private final int subjects;
    protected SmallCampaign campaign;
    protected Browser browser;

    /** @param subjects how many the campaign has */
    protected SmallCampaignTest(int subjects) {
        this.subjects = subjects;
    }

    @BeforeAll
    void open(@TempDir Path folder) {
        campaign = SmallCampaign.in(folder, subjects);
    }

    @AfterAll
    void close() {
        campaign.close();
    }

    @BeforeEach
    void somebody_comes() {
        browser = campaign.browser();
    }
}
