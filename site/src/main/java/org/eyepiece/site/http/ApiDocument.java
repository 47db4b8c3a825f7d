package org.eyepiece.site.http;

import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.servers.Server;
import org.springframework.context.annotation.Configuration;

/** What stands above the operations at {@code /api/openapi.json}; each says of itself what it does. */
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Eyepiece",
                        version = "2",
                        description =
                                "What the volunteers' page and the owner's page ask of the server. State-changing requests carry the"
                                        + " header X-CSRF-TOKEN with the value of the cookie XSRF-TOKEN. Errors are problem+json;"
                                        + " their member code, where there is one, never changes its meaning."),
        servers = @Server(url = "/"))
@Configuration(proxyBeanMethods = false)
class ApiDocument {}
