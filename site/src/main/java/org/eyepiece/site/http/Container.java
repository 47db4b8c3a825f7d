package org.eyepiece.site.http;

import io.micrometer.core.instrument.MeterRegistry;
import org.apache.catalina.core.StandardHost;
import org.apache.tomcat.util.buf.EncodedSolidusHandling;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the servlet container is told beyond its settings. */
@Configuration(proxyBeanMethods = false)
class Container {

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> valveAndConnector(MeterRegistry registry) {
        return factory -> {
            factory.addEngineValves(new AccessLog(registry));
            factory.addContextCustomizers(context -> {
                if (context.getParent() instanceof StandardHost host) {
                    host.setErrorReportValveClass(ProblemReport.class.getName());
                }
            });
            // an id may hold a slash; it comes encoded, and is one part of the path to whoever matches it
            factory.addConnectorCustomizers(
                    connector -> connector.setEncodedSolidusHandling(EncodedSolidusHandling.PASS_THROUGH.getValue()));
        };
    }
}
