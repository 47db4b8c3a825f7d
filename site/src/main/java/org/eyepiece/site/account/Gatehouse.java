package org.eyepiece.site.account;

import org.apache.catalina.valves.RemoteIpValve;
import org.eyepiece.campaign.CampaignSettings;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.web.firewall.HttpFirewall;

/** What the web server is told for safety's sake. */
@Configuration(proxyBeanMethods = false)
class Gatehouse {

    /**
     * What a proxy says about whom it speaks for is believed only where the settings say that there is one, and only from this machine
     * and private networks.
     */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> gate(CampaignSettings.Server server) {
        return factory -> {
            if (server.address().isPresent()) {
                RemoteIpValve proxy = new RemoteIpValve();
                proxy.setProtocolHeader("X-Forwarded-Proto");
                factory.addEngineValves(proxy);
            }
            factory.addConnectorCustomizers(connector -> {
                connector.setMaxParameterCount(50);
                connector.setMaxPostSize(16 * 1024);
                connector.setProperty("maxHeaderCount", "60");
            });
        };
    }

    @Bean
    HttpFirewall firewall() {
        return new IdsInPaths();
    }
}
