/**
 * template.yaml and what it nests: {@link dev.moa.infra.template.Template} reads them for the local
 * cloud, {@link dev.moa.infra.template.TemplateRules} finds in them what no public validator does.
 */
package dev.moa.infra.template;
