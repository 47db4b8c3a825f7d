package org.eyepiece.site.account;

import java.util.concurrent.locks.ReentrantLock;
import org.eyepiece.campaign.CampaignSettings;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;

/** One OpenID Connect provider: asked for its addresses when first needed, and again after a while where it does not answer. */
final class Provider {

    private static final Logger log = LoggerFactory.getLogger(Provider.class);
    private static final long REST_NANOS = 10_000_000_000L;

    private final String id;
    private final CampaignSettings.Provider settings;
    private final String back;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile @Nullable ClientRegistration found;
    private volatile long failedAt = System.nanoTime() - REST_NANOS;

    /**
     * A provider.
     *
     * @param id names it in our addresses
     * @param back where it sends people back to
     */
    Provider(String id, CampaignSettings.Provider settings, String back) {
        this.id = id;
        this.settings = settings;
        this.back = back;
    }

    String id() {
        return id;
    }

    String name() {
        return settings.name();
    }

    /**
     * What Spring needs to know of it.
     *
     * @throws OAuth2AuthenticationException where it cannot be asked now
     */
    ClientRegistration registration() {
        ClientRegistration known = found;
        if (known != null) {
            return known;
        }
        if (System.nanoTime() - failedAt < REST_NANOS || !asking.tryLock()) {
            throw unreachable();
        }
        try {
            ClientRegistration discovered = discover();
            found = discovered;
            return discovered;
        } catch (RuntimeException e) {
            failedAt = System.nanoTime();
            log.warn(
                    "{} does not say how to sign in with it ({}); check the settings' issuer",
                    settings,
                    e.getMessage());
            throw unreachable();
        } finally {
            asking.unlock();
        }
    }

    private ClientRegistration discover() {
        return ClientRegistrations.fromOidcIssuerLocation(settings.issuer())
                .registrationId(id)
                .clientName(settings.name())
                .clientId(settings.client())
                .clientSecret(settings.secret())
                .redirectUri(back)
                .scope("openid", "profile")
                .build();
    }

    private static OAuth2AuthenticationException unreachable() {
        return new OAuth2AuthenticationException(new OAuth2Error("provider_unreachable"), "it does not answer");
    }
}
