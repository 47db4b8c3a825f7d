package org.eyepiece.site.operation;

import org.eyepiece.campaign.Campaign;
import org.eyepiece.campaign.loop.Insight;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the campaign's model says, for all parts of the site: in memory once. */
@Configuration(proxyBeanMethods = false)
class ModelInForce {

    @Bean
    Insight insight(Campaign campaign) {
        return new Insight(campaign);
    }
}
