package org.eyepiece.site;

import java.util.LinkedHashMap;
import java.util.Map;
import org.eyepiece.campaign.Campaign;
import org.eyepiece.campaign.CampaignSettings;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;

/** A campaign's site, listening from start to close. */
public final class SiteServer implements AutoCloseable {

    private final ServletWebServerApplicationContext context;

    private SiteServer(ServletWebServerApplicationContext context) {
        this.context = context;
    }

    /**
     * Starts the site of an open campaign; who opened the campaign closes it, after the site.
     *
     * @param server where to listen: what the campaign's settings say, or something else
     */
    public static SiteServer start(Campaign campaign, CampaignSettings.Server server) {
        SpringApplication application = new SpringApplication(SiteApplication.class);
        application.setBannerMode(Banner.Mode.OFF);
        application.setLogStartupInfo(false);
        application.setRegisterShutdownHook(false);
        application.addInitializers((ApplicationContextInitializer<GenericApplicationContext>) fresh -> {
            fresh.registerBean(Campaign.class, () -> campaign, definition -> definition.setDestroyMethodName(""));
            fresh.registerBean(CampaignSettings.Server.class, () -> server);
        });
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("server.address", server.host());
        properties.put("server.port", server.port());
        application.setDefaultProperties(properties);
        return new SiteServer((ServletWebServerApplicationContext) application.run());
    }

    /** The port it listens on. */
    public int port() {
        return java.util.Objects.requireNonNull(context.getWebServer()).getPort();
    }

    /** Ends what is under way and stops listening. */
    @Override
    public void close() {
        context.close();
    }
}
