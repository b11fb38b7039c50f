.resource
| (.rating // "") as $rating
| (.subject // "") as $subject
| (.serviceName // "") as $serviceName
| (.serviceId // "") as $serviceId
| (.eventName // "") as $eventName
| (.startTime // "") as $startTime
| (.tags.type // "") as $type
| {
    correlation_id: (.id // ""),
    short_description: "[\($rating)] \($subject) (\($serviceName))",
    description: "\(.body // "")\n\nEvent: \($eventName)\nService: \($serviceName) (\($serviceId))\nLast update: \(.updateTime // "")",
    comments: "\($subject): \($rating) since \($startTime), reported at \(.timestamp // "")",
    u_source: "\(.eventType // "")/\(.eventSubType // ""): \($eventName)",
    opened_at: $startTime,
    u_service: $serviceId,
    work_notes: (.workNotes // ""),
    urgency: ({ FATAL: "1", ERROR: "2", WARNING: "3", INFO: "4" }[$rating] // "3"),
    category: ({ shortDumps: "software", httpPing: "network", hanaAlert: "database", jobFailure: "batch" }[$type] // "inquiry"),
    caller_id: "cloud-alm",
    impact: 2,
    u_tags: { type: $type, status: (.tags.status // ""), landscape: (.tags.landscape // "") }
  }
