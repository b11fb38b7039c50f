package io.almevents.source.cloudalm;

/**
 * What a sender has to show: user and password, a token, a certificate, or a signature. A secret that is shown is compared in a time that tells
 * nothing about how much of it is right.
 */
public sealed interface WebhookCredentials
        permits BasicCredentials,
                BearerCredentials,
                ClientCertificateCredentials,
                JwtCredentials,
                StandardWebhooksCredentials {}
