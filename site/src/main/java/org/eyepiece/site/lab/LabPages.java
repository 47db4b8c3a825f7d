package org.eyepiece.site.lab;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The owner's page has an address without a file's name. */
@Configuration(proxyBeanMethods = false)
class LabPages implements WebMvcConfigurer {

    @Override
    public void addViewControllers(ViewControllerRegistry pages) {
        pages.addRedirectViewController("/lab", "/lab/");
        pages.addViewController("/lab/").setViewName("forward:/lab/index.html");
    }
}
