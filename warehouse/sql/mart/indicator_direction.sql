-- One indicator with whether more or less of it is better, and how that is known (指标方向).
-- As printed, else from the comparator (at least, at most), else from its name, else from its
-- class: cost is better low. What is left is taken to be better high, as most indicators are.
with

known as (

    select
        indicator_key,
        case
            when regexp_matches(direction_text, '反|负|逆') then -1
            when regexp_matches(direction_text, '正') then 1
        end as printed_direction,
        case
            when comparator in ('<', '<=') then -1
            when comparator in ('>', '>=') then 1
        end as compared_direction,
        if(
            regexp_matches(level3_name, '投诉|差错|错误|失误|故障|事故|逾期|延误|超支|时限|天数|用时'),
            -1,
            null
        ) as named_direction,
        if(cost_group, -1, null) as class_direction
    from mart.indicator_target

)

select
    indicator_key,
    coalesce(
        printed_direction, compared_direction, named_direction, class_direction, 1
    ) as better_direction,
    case
        when printed_direction is not null then 'printed'
        when compared_direction is not null then 'comparator'
        when named_direction is not null then 'name'
        when class_direction is not null then 'class'
        else 'assumed'
    end as direction_source
from known
