<#assign e = resource><#assign tags = e.tags!{}><#assign rating = e.rating!""><#assign type = tags.type!"">
{
  "correlation_id": "${(e.id!"")?json_string}",
  "short_description": "[${rating?json_string}] ${(e.subject!"")?json_string} (${(e.serviceName!"")?json_string})",
  "description": "${(e.body!"")?json_string}\n\nEvent: ${(e.eventName!"")?json_string}\nService: ${(e.serviceName!"")?json_string} (${(e.serviceId!"")?json_string})\nLast update: ${(e.updateTime!"")?json_string}",
  "comments": "${(e.subject!"")?json_string}: ${rating?json_string} since ${(e.startTime!"")?json_string}, reported at ${(e.timestamp!"")?json_string}",
  "u_source": "${(e.eventType!"")?json_string}/${(e.eventSubType!"")?json_string}: ${(e.eventName!"")?json_string}",
  "opened_at": "${(e.startTime!"")?json_string}",
  "u_service": "${(e.serviceId!"")?json_string}",
  "work_notes": "${(e.workNotes!"")?json_string}",
  "urgency": "<#switch rating><#case "FATAL">1<#break><#case "ERROR">2<#break><#case "WARNING">3<#break><#case "INFO">4<#break><#default>3</#switch>",
  "category": "<#switch type><#case "shortDumps">software<#break><#case "httpPing">network<#break><#case "hanaAlert">database<#break><#case "jobFailure">batch<#break><#default>inquiry</#switch>",
  "caller_id": "cloud-alm",
  "impact": 2,
  "u_tags": { "type": "${type?json_string}", "status": "${(tags.status!"")?json_string}", "landscape": "${(tags.landscape!"")?json_string}" }
}
