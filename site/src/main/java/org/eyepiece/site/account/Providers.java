package org.eyepiece.site.account;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eyepiece.campaign.Campaign;
import org.eyepiece.campaign.CampaignSettings;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.stereotype.Component;

/** The OpenID Connect providers that the campaign's settings name. Nothing is asked of one before somebody wants to sign in with it. */
@Component
final class Providers {

    /** Where a provider sends people back to; its own id follows. */
    static final String BACK = "/login/oauth2/code/";

    private final Map<String, Provider> byId = new LinkedHashMap<>();

    Providers(Campaign campaign, CampaignSettings.Server server) {
        String home = server.address().map(Providers::withoutSlash).orElse("{baseUrl}");
        for (CampaignSettings.Provider settings : campaign.settings().providers()) {
            String id = id(settings.name());
            byId.put(id, new Provider(id, settings, home + BACK + id));
        }
    }

    private static String withoutSlash(String address) {
        return address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
    }

    private String id(String name) {
        String plain =
                name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        String start = plain.isEmpty() ? "provider" : plain;
        String id = start;
        for (int number = 2; byId.containsKey(id); number++) {
            id = start + "-" + number;
        }
        return id;
    }

    /** What the page shows for a provider. */
    record Button(String name, String url) {}

    List<Button> buttons() {
        return byId.values().stream()
                .map(provider -> new Button(
                        provider.name(),
                        OAuth2AuthorizationRequestRedirectFilter.DEFAULT_AUTHORIZATION_REQUEST_BASE_URI + "/"
                                + provider.id()))
                .toList();
    }

    boolean isEmpty() {
        return byId.isEmpty();
    }

    /** A provider as Spring knows it; null where there is none of that id. */
    @Nullable
    ClientRegistration find(String id) {
        Provider provider = byId.get(id);
        return provider == null ? null : provider.registration();
    }
}
