package org.eyepiece.site.http;

import org.springframework.boot.jackson.autoconfigure.JsonFactoryBuilderCustomizer;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;

/** How JSON is read: nothing deep, nothing long, nothing guessed. Fields that are not known are passed over. */
@Configuration(proxyBeanMethods = false)
class Json {

    @Bean
    JsonFactoryBuilderCustomizer nothingDeepOrLong() {
        return factory -> factory.streamReadConstraints(StreamReadConstraints.builder()
                .maxNestingDepth(16)
                .maxStringLength(8 * 1024)
                .maxNumberLength(32)
                .maxNameLength(200)
                .build());
    }

    @Bean
    JsonMapperBuilderCustomizer nothingGuessed() {
        return mapper -> mapper.disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }
}
