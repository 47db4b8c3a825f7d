package org.eyepiece.site.account;

import jakarta.servlet.http.HttpServletRequest;
import org.eyepiece.campaign.CampaignSettings;
import org.springframework.stereotype.Component;

/**
 * How many new volunteers one address may bring, since each is a row for ever: four times its requests a second at once (a lecture
 * hall behind one address), a hundredth of them a second in the long run.
 */
@Component
final class Newcomers {

    private final Allowance allowance;

    Newcomers(CampaignSettings.Server server) {
        allowance = new Allowance(4 * server.perAddress(), server.perAddress() / 100);
    }

    /**
     * Lets one more in.
     *
     * @throws TooManyException where there were too many
     */
    void admit(HttpServletRequest request) {
        allowance.require(Addresses.of(request));
    }
}
