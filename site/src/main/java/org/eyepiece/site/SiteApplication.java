package org.eyepiece.site;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/** What Spring puts together: everything in this package and below. */
@SpringBootApplication(proxyBeanMethods = false)
class SiteApplication {}
