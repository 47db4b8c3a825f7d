package org.eyepiece.site;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.eyepiece.campaign.Campaign;
import org.eyepiece.campaign.CampaignException;
import org.eyepiece.campaign.CampaignSettings;
import org.slf4j.bridge.SLF4JBridgeHandler;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.boot.web.server.PortInUseException;
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
     * Starts the site of an open campaign; who opened the campaign closes it, after the site. How things are logged is left to whoever
     * starts it.
     *
     * @param server where to listen: what the campaign's settings say, or something else
     * @throws CampaignException where the port is taken, or something in the campaign's folder is not as it must be
     */
    public static SiteServer start(Campaign campaign, CampaignSettings.Server server) {
        logThroughSlf4j();
        SpringApplication application = new SpringApplication(SiteApplication.class);
        application.setBannerMode(Banner.Mode.OFF);
        application.setLogStartupInfo(false);
        application.setRegisterShutdownHook(false);
        application.setListeners(application.getListeners().stream()
                .filter(listener -> !(listener instanceof LoggingApplicationListener))
                .toList());
        application.addInitializers((ApplicationContextInitializer<GenericApplicationContext>) fresh -> {
            fresh.registerBean(Campaign.class, () -> campaign, definition -> definition.setDestroyMethodName(""));
            fresh.registerBean(CampaignSettings.Server.class, () -> server);
        });
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("server.address", server.host());
        properties.put("server.port", server.port());
        application.setDefaultProperties(properties);
        try {
            return new SiteServer((ServletWebServerApplicationContext) application.run());
        } catch (RuntimeException e) {
            throw said(e, server);
        }
    }

    /** The servlet container logs through the JDK, and onto the terminal unless it is led elsewhere. */
    private static void logThroughSlf4j() {
        if (!SLF4JBridgeHandler.isInstalled()) {
            SLF4JBridgeHandler.removeHandlersForRootLogger();
            SLF4JBridgeHandler.install();
        }
    }

    /** What a person can do something about, out of the many layers it comes wrapped in. */
    private static RuntimeException said(RuntimeException failure, CampaignSettings.Server server) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CampaignException ours) {
                return ours;
            }
            if (cause instanceof PortInUseException) {
                return new CampaignException(
                        "port " + server.port() + " is taken by another program; choose another one, such as --port "
                                + (server.port() + 1),
                        failure);
            }
            if (cause instanceof java.net.BindException || cause instanceof java.net.UnknownHostException) {
                return new CampaignException(
                        "cannot listen at " + server.host() + ":" + server.port() + " (" + cause.getMessage()
                                + "); choose another host or port",
                        failure);
            }
        }
        return failure;
    }

    /** The port it listens on. */
    public int port() {
        return Objects.requireNonNull(context.getWebServer()).getPort();
    }

    /** Ends what is under way and stops listening. */
    @Override
    public void close() {
        context.close();
    }
}
